package io.keyroute.tuya.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The two steps of a PIN on its way to the cloud: the ticket's key is opened with the access secret (AES-256-ECB), and
 * the PIN is encrypted under it (AES-128-ECB, PKCS7, upper-case hex). Source: Tuya's page "Encrypt passwords".
 *
 * <p>ECB is the cloud's choice: each ticket's key encrypts one block once. Safe for concurrent use.
 */
public final class PinCipher {
    private static final int BLOCK = 16;
    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private PinCipher() {}

    /**
     * Opens the key of a ticket.
     *
     * @param ticketKey hex as the cloud sent it
     * @param accessSecret the account's secret, 16, 24 or 32 characters; its bytes are the key
     * @return 16 raw bytes
     * @throws TuyaCryptoException when either does not fit
     */
    public static byte[] openTicketKey(String ticketKey, String accessSecret) {
        try {
            return openTicketKey(ticketKey, decrypting(accessSecret.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw doesNotOpen();
        }
    }

    /** @throws IllegalArgumentException when it is no key of a ticket */
    static byte[] openTicketKey(String ticketKey, BlockCipher aes) {
        byte[] cipherText = HEX.parseHex(ticketKey);
        if (cipherText.length < BLOCK || cipherText.length % BLOCK != 0) {
            throw new IllegalArgumentException("not whole blocks");
        }
        return strip(decryptBlocks(cipherText, aes));
    }

    static TuyaCryptoException doesNotOpen() {
        return new TuyaCryptoException("The ticket's key cannot be opened with this account's access secret", null);
    }

    /** Encrypts digits under an opened key. */
    public static String encrypt(String digits, byte[] key) {
        byte[] plain = digits.getBytes(StandardCharsets.US_ASCII);
        byte[] blocks = Arrays.copyOf(plain, plain.length - plain.length % BLOCK + BLOCK);
        Arrays.fill(blocks, plain.length, blocks.length, (byte) (blocks.length - plain.length));
        BlockCipher aes = AESEngine.newInstance();
        aes.init(true, new KeyParameter(key));
        for (int at = 0; at < blocks.length; at += BLOCK) {
            aes.processBlock(blocks, at, blocks, at);
        }
        return UPPER_HEX.formatHex(blocks);
    }

    /**
     * Opens digits that were encrypted under a 16-byte key, such as a device's local key.
     *
     * @throws TuyaCryptoException when the text does not open with this key
     */
    public static String decrypt(String cipherText, byte[] key) {
        try {
            byte[] plain = decryptBlocks(HEX.parseHex(cipherText), decrypting(key));
            int padding = new PKCS7Padding().padCount(plain);
            return new String(plain, 0, plain.length - padding, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | InvalidCipherTextException e) {
            throw new TuyaCryptoException("The PIN does not open with this key", null);
        }
    }

    private static BlockCipher decrypting(byte[] secret) {
        BlockCipher aes = AESEngine.newInstance();
        aes.init(false, new KeyParameter(secret));
        return aes;
    }

    private static byte[] decryptBlocks(byte[] cipherText, BlockCipher aes) {
        byte[] plain = new byte[cipherText.length];
        for (int at = 0; at < cipherText.length; at += BLOCK) {
            aes.processBlock(cipherText, at, plain, at);
        }
        return plain;
    }

    /** Without the padding; where it is none, the first block is the key. */
    private static byte[] strip(byte[] plain) {
        int padding;
        try {
            padding = new PKCS7Padding().padCount(plain);
        } catch (InvalidCipherTextException e) {
            padding = 0;
        }
        int length = plain.length - padding;
        return length == BLOCK ? Arrays.copyOf(plain, length) : Arrays.copyOf(plain, BLOCK);
    }
}
