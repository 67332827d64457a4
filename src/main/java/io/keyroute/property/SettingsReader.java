package io.keyroute.property;

import io.keyroute.property.PropertyFile.FiasEntry;
import io.keyroute.property.PropertyFile.PoliciesEntry;
import io.keyroute.property.PropertyFile.SinkEntry;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads policies, sink and links of a property's file. */
final class SettingsReader {

    private static final PoliciesEntry NO_POLICIES = new PoliciesEntry(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null);

    private final Findings findings;
    private final UnaryOperator<String> environment;

    /** @param environment values of environment variables, null for those that are not set */
    SettingsReader(Findings findings, UnaryOperator<String> environment) {
        this.findings = findings;
        this.environment = environment;
    }

    Policies policies(PoliciesEntry given) {
        PoliciesEntry p = or(given, NO_POLICIES);
        Duration makeAhead = length("makeAhead", p.makeAhead(), Duration.ofHours(24));
        return new Policies(
                makeAhead,
                length("makeAheadWifi", p.makeAheadWifi(), makeAhead),
                length("earlyIn", p.earlyIn(), Duration.ZERO),
                length("lateOut", p.lateOut(), Duration.ofMinutes(60)),
                length("checkOutGrace", p.checkOutGrace(), Duration.ZERO),
                length("moveGrace", p.moveGrace(), Duration.ofMinutes(30)),
                or(p.cancelInHouse(), Policies.CancelInHouse.HOLD),
                length("noShow", p.noShow(), Duration.ofDays(1)),
                or(p.codes(), Policies.Codes.PER_GUEST),
                or(p.wish(), Policies.Wish.NONE),
                number("pinReuseDays", p.pinReuseDays(), 30, 3650),
                or(p.holdInHouse(), Policies.HoldInHouse.STOP_EXTENSION),
                or(p.nightAudit(), LocalTime.of(3, 0)),
                number("resyncLimitPercent", p.resyncLimitPercent(), 20, 100),
                number("resyncLimitCount", p.resyncLimitCount(), 10, Integer.MAX_VALUE),
                length("unclaimedAfterAudit", p.unclaimedAfterAudit(), Duration.ofHours(4)),
                or(p.leaverImmediate(), true),
                or(p.trustUnsigned(), false),
                or(p.rotateGuestCodes(), false),
                or(p.personScope(), Policies.PersonScope.TENANT));
    }

    SinkSettings sink(SinkEntry given) {
        SinkEntry s = or(given, new SinkEntry(SinkSettings.Type.NONE, null, null, null, null, null));
        SinkSettings.Type type = or(findings.required("sink.type", s.type()), SinkSettings.Type.NONE);
        if (type == SinkSettings.Type.HTTP
                && (s.url() == null
                        || s.url().getHost() == null
                        || !s.url().getScheme().startsWith("http"))) {
            findings.error("sink.url", "an http sink needs an address like https://pms.example.org/events");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        or(s.headers(), Map.<String, String>of())
                .forEach((name, value) -> headers.put(name, secret("sink.headers." + name, value)));
        return new SinkSettings(
                type,
                s.url(),
                or(s.pinInClear(), false),
                headers,
                or(s.retryFirst(), Duration.ofSeconds(5)),
                or(s.retryMax(), Duration.ofMinutes(15)));
    }

    List<FiasLinkSettings> fias(Map<String, FiasEntry> given, Set<String> areas) {
        List<FiasLinkSettings> links = new ArrayList<>();
        or(given, Map.<String, FiasEntry>of()).forEach((link, entry) -> links.add(link(link, entry, areas)));
        return List.copyOf(links);
    }

    private FiasLinkSettings link(String link, FiasEntry entry, Set<String> areas) {
        String field = "fias." + link;
        int port = or(findings.required(field + ".port", entry.port()), 0);
        if (port < 0 || port > 65535) {
            findings.error(field + ".port", "is no TCP port");
        }
        or(entry.koPositions(), Map.<Integer, Map<String, String>>of()).forEach((position, values) -> {
            if (position < 1 || position > 20) {
                findings.error(field + ".koPositions", "positions run from 1 to 20");
            }
            values.values().stream()
                    .filter(area -> !areas.contains(area))
                    .forEach(area -> findings.error(
                            field + ".koPositions." + position, "no area \"" + area + "\" in sharedAccess.areas"));
        });
        return new FiasLinkSettings(
                link,
                or(findings.required(field + ".role", entry.role()), FiasLinkSettings.Role.CLIENT),
                or(entry.host(), "127.0.0.1"),
                port,
                charset(field + ".charset", or(entry.charset(), "windows-1252")),
                or(entry.linkRecords(), Map.of()),
                or(entry.koPositions(), Map.of()),
                or(entry.okWhen(), FiasLinkSettings.OkWhen.DELIVERED),
                or(entry.deadline(), Duration.ofSeconds(10)));
    }

    private Charset charset(String field, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            findings.error(field, "no such character set");
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** {@code env:NAME}, {@code file:path} or the value itself. */
    private String secret(String field, String value) {
        if (value.startsWith("env:")) {
            String found = environment.apply(value.substring(4));
            return or(found == null ? missing(field, "environment variable " + value.substring(4)) : found, "");
        }
        if (value.startsWith("file:")) {
            try {
                return Files.readString(Path.of(value.substring(5))).strip();
            } catch (IOException e) {
                return missing(field, "file " + value.substring(5));
            }
        }
        return value;
    }

    private String missing(String field, String what) {
        findings.error(field, what + " cannot be read");
        return "";
    }

    private Duration length(String name, Duration value, Duration unsaid) {
        if (value != null && value.isNegative()) {
            findings.error("policies." + name, "is negative");
        }
        return or(value, unsaid);
    }

    private int number(String name, Integer value, int unsaid, int most) {
        if (value != null && (value < 0 || value > most)) {
            findings.error("policies." + name, "is not within 0 and " + most);
        }
        return or(value, unsaid);
    }

    private static <T> T or(T value, T unsaid) {
        return value == null ? unsaid : value;
    }
}
