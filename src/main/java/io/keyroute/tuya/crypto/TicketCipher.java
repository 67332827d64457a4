package io.keyroute.tuya.crypto;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Encrypts PINs under tickets of one account. Half of the work would be to expand the account's secret for each ticket:
 * each thread keeps it expanded. Safe for concurrent use.
 */
public final class TicketCipher {
    private final String accessSecret;
    private final ThreadLocal<BlockCipher> opening;

    /** @param accessSecret the account's secret; one that is no key is told with the first ticket */
    public TicketCipher(String accessSecret) {
        this.accessSecret = accessSecret;
        this.opening = ThreadLocal.withInitial(this::expanded);
    }

    /**
     * Encrypts digits under the key of a ticket, in upper-case hex.
     *
     * @param ticketKey hex as the cloud sent it
     * @throws TuyaCryptoException when the key does not open with the secret
     */
    public String encrypt(String digits, String ticketKey) {
        byte[] key;
        try {
            key = PinCipher.openTicketKey(ticketKey, opening.get());
        } catch (IllegalArgumentException e) {
            throw PinCipher.doesNotOpen();
        }
        return PinCipher.encrypt(digits, key);
    }

    private BlockCipher expanded() {
        BlockCipher aes = AESEngine.newInstance();
        aes.init(false, new KeyParameter(accessSecret.getBytes(StandardCharsets.UTF_8)));
        return aes;
    }
}
