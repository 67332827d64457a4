package io.keyroute.tuya;

import io.keyroute.tuya.message.DeviceChange;
import io.keyroute.tuya.message.DeviceProperties;
import io.keyroute.tuya.message.OtherMessage;
import io.keyroute.tuya.message.PropertyReport;
import io.keyroute.tuya.message.TuyaMessage;
import io.keyroute.tuya.message.UnlockMethodProgress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What of the messages was handled before. A project may be sent the same thing in both families of messages, under
 * different ids: a value is the same if device, code, time and value are. Not thread-safe.
 */
final class MessageKeys {
    private static final int KEY_BYTES = 16;
    private static final int STEPS_KEPT = 1000;

    private final IdempotentRepository handled;
    private final Set<String> steps = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > STEPS_KEPT;
        }
    });

    MessageKeys(IdempotentRepository handled) {
        this.handled = handled;
    }

    /** What of the message is new, or {@code null} if nothing is. */
    TuyaMessage unhandled(TuyaMessage message) {
        if (message instanceof DeviceProperties report) {
            List<PropertyReport> fresh = report.properties().stream()
                    .filter(property -> !handled.contains(key(report.deviceId(), property)))
                    .toList();
            return fresh.isEmpty() ? null : report.with(fresh);
        }
        return handled.contains(key(message)) ? null : message;
    }

    /** Whether a step of an enrolment is told for the first time: a message comes again while its route fails. */
    boolean isFirst(UnlockMethodProgress step) {
        return steps.add(key(step));
    }

    /** The route has done all of this. */
    void done(TuyaMessage message) {
        keys(message).forEach(key -> {
            handled.add(key);
            handled.confirm(key);
        });
    }

    private static List<String> keys(TuyaMessage message) {
        if (!(message instanceof DeviceProperties report)) {
            return List.of(key(message));
        }
        List<String> keys = new ArrayList<>();
        report.properties().forEach(property -> keys.add(key(report.deviceId(), property)));
        return keys;
    }

    private static String key(String deviceId, PropertyReport property) {
        return deviceId
                + ':'
                + hash((property.code() == null ? "dp" + property.dpId() : property.code())
                        + '|'
                        + property.at().toEpochMilli()
                        + '|'
                        + (property.value().isValueNode()
                                ? property.value().asText()
                                : property.value().toString()));
    }

    private static String key(TuyaMessage message) {
        String what;
        if (message instanceof DeviceChange change) {
            what = change.kind().name();
        } else if (message instanceof UnlockMethodProgress progress) {
            what = String.join(
                    "|",
                    progress.event().name(),
                    progress.operate().name(),
                    String.valueOf(progress.period()),
                    String.valueOf(progress.raised()),
                    String.valueOf(progress.finished()));
        } else if (message instanceof OtherMessage other) {
            what = other.content().toString();
        } else {
            throw new IllegalStateException("A kind of message without a key: " + message.getClass());
        }
        return message.deviceId() + ':' + hash(what + '|' + message.at().toEpochMilli());
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
