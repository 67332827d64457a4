package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.crypto.PinCipher;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.nio.charset.StandardCharsets;

/** PINs under the local key of the lock (AES-128-ECB, PKCS7, hex), as an app's panel and old Zigbee flows send them. */
public final class LocalKey {

    private static final int KEY_BYTES = 16;

    private LocalKey() {}

    /**
     * Encrypts the digits.
     *
     * @throws IllegalArgumentException when the key is none; the message repeats neither
     */
    public static Pin encrypt(Pin pin, String localKey) {
        byte[] key = localKey.getBytes(StandardCharsets.UTF_8);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a local key has " + KEY_BYTES + " characters");
        }
        return Pin.underLocalKey(PinCipher.encrypt(pin.digits(), key));
    }

    /**
     * The digits, in a form that does not show them.
     *
     * @throws IllegalArgumentException when the text does not open to digits; the message repeats neither
     */
    public static Pin open(String cipherText, String localKey) {
        try {
            return Pin.of(PinCipher.decrypt(cipherText, localKey.getBytes(StandardCharsets.UTF_8)));
        } catch (TuyaCryptoException | IllegalArgumentException e) {
            throw new IllegalArgumentException("does not open with the local key of the lock");
        }
    }
}
