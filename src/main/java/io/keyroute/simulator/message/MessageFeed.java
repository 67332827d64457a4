package io.keyroute.simulator.message;

import io.keyroute.simulator.lock.DeviceEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What the message service would push: each event as an encrypted and signed message, kept for two hours of real time.
 * The simulator is no message broker; whoever tests one puts these messages into it. Not kept over a restart.
 * Thread-safe.
 */
public final class MessageFeed implements DeviceEvent.Listener {

    private static final Duration RETENTION = Duration.ofHours(2);
    private static final int MOST = 10_000;

    /**
     * A message as the service holds it.
     *
     * @param number counts events, from 1
     * @param em the message property of this name, or null for none
     * @param payload the text of the message
     */
    public record Pushed(long number, String em, String payload) {}

    /** Which families of messages are subscribed. */
    public enum Family {
        NEW,
        LEGACY,
        BOTH
    }

    /**
     * How messages are asked for.
     *
     * @param after number of the last event had
     * @param em {@code aes_ecb}, {@code aes_gcm} or null, which is ECB without the property
     * @param twice true where each comes twice
     * @param reversed true where the newest comes first
     */
    public record Wish(long after, String em, Family family, boolean twice, boolean reversed) {}

    private record Kept(long number, DeviceEvent event, long sentAt) {}

    private final Envelope envelope;
    private final InstantSource real;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long last;

    public MessageFeed(String secret, InstantSource real) {
        this.envelope = new Envelope(secret);
        this.real = real;
    }

    @Override
    public synchronized void happened(DeviceEvent event) {
        kept.addLast(new Kept(++last, event, real.millis()));
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    public List<Pushed> messages(Wish wish) {
        List<Pushed> messages = new ArrayList<>();
        for (Kept one : present(wish.after())) {
            for (int time = wish.twice() ? 2 : 1; time > 0; time--) {
                if (wish.family() != Family.LEGACY) {
                    messages.add(pushed(one, false, wish.em()));
                }
                if (wish.family() != Family.NEW) {
                    messages.add(pushed(one, true, wish.em()));
                }
            }
        }
        if (wish.reversed()) {
            Collections.reverse(messages);
        }
        return messages;
    }

    private synchronized List<Kept> present(long after) {
        long oldest = real.millis() - RETENTION.toMillis();
        kept.removeIf(one -> one.sentAt() < oldest);
        return kept.stream().filter(one -> one.number() > after).toList();
    }

    private Pushed pushed(Kept one, boolean legacy, String em) {
        Content.Message message = Content.of(one.event(), one.number(), legacy);
        return new Pushed(
                one.number(),
                em,
                envelope.of(message.protocol(), message.content(), one.sentAt(), "aes_gcm".equals(em)));
    }

    public synchronized void clear() {
        kept.clear();
    }
}
