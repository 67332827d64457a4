package io.keyroute.simulator.cloud;

import io.keyroute.simulator.lock.TuyaError;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;

/**
 * Temporary keys for password encryption: AES-256-ECB of a 16-byte key under the access secret. Thread-safe. Not kept
 * over a restart: a client takes a new one per write.
 */
public final class Tickets {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int SWEEP_EVERY = 4096;

    /** A ticket as handed out. */
    record Issued(String id, String key, long expireSeconds) {}

    private record Ticket(byte[] key, String deviceId, long expiresAt) {}

    private final byte[] secret;
    private final InstantSource real;
    private final Duration life;
    private final boolean oncePerTicket;
    private final Supplier<byte[]> keys;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    /**
     * @param oncePerTicket true where a ticket serves a single write
     * @param keys source of the 16-byte keys, or null for random ones
     */
    public Tickets(String secret, InstantSource real, Duration life, boolean oncePerTicket, Supplier<byte[]> keys) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.real = real;
        this.life = life;
        this.oncePerTicket = oncePerTicket;
        this.keys = keys == null ? this::randomKey : keys;
    }

    private byte[] randomKey() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        return key;
    }

    Issued issue(String deviceId) {
        byte[] key = keys.get();
        byte[] id = new byte[6];
        random.nextBytes(id);
        String ticketId = HEX.formatHex(id);
        open.put(ticketId, new Ticket(key, deviceId, real.millis() + life.toMillis()));
        if (issued.incrementAndGet() % SWEEP_EVERY == 0) {
            long now = real.millis();
            open.values().removeIf(ticket -> ticket.expiresAt() <= now);
        }
        return new Issued(ticketId, HEX.formatHex(Ecb.encrypt(secret, key)), life.toSeconds());
    }

    /** The digits in a password field; refuses a ticket that is unknown, used, expired or another device's. */
    String decrypt(String ticketId, String deviceId, String cipherHex) {
        return plain(use(ticketId, deviceId).key(), cipherHex);
    }

    /** Takes a ticket that is itself the permission, for opening without a password. */
    void spend(String ticketId, String deviceId) {
        use(ticketId, deviceId);
    }

    private Ticket use(String ticketId, String deviceId) {
        Ticket ticket = oncePerTicket ? open.remove(ticketId) : open.get(ticketId);
        if (ticket == null || !ticket.deviceId().equals(deviceId) || ticket.expiresAt() <= real.millis()) {
            throw TuyaError.illegalParameter("the ticket is not valid");
        }
        return ticket;
    }

    /** The digits in a password field under a key. */
    static String plain(byte[] key, String cipherHex) {
        try {
            return new String(Ecb.decrypt(key, HEX.parseHex(cipherHex)), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException | InvalidCipherTextException e) {
            throw TuyaError.illegalParameter("the password cannot be decrypted");
        }
    }
}
