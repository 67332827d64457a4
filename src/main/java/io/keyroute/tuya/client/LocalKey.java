package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.crypto.PinCipher;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.nio.charset.StandardCharsets;

/** Opens a PIN that an app's panel encrypted under the local key of the lock (AES-128-ECB, PKCS7, hex). */
public final class LocalKey {

    private LocalKey() {}

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
