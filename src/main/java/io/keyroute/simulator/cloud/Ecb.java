package io.keyroute.simulator.cloud;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES in ECB mode with PKCS7 padding, as Tuya uses it for ticket keys and passwords. */
final class Ecb {

    private Ecb() {}

    static byte[] encrypt(byte[] key, byte[] plain) {
        try {
            return run(true, key, plain);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /**
     * @throws InvalidCipherTextException where length or padding is wrong
     */
    static byte[] decrypt(byte[] key, byte[] cipherText) throws InvalidCipherTextException {
        if (cipherText.length == 0 || cipherText.length % 16 != 0) {
            throw new InvalidCipherTextException("not whole blocks");
        }
        return run(false, key, cipherText);
    }

    private static byte[] run(boolean encrypt, byte[] key, byte[] in) throws InvalidCipherTextException {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(AESEngine.newInstance(), new PKCS7Padding());
        cipher.init(encrypt, new KeyParameter(key));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        int length = cipher.processBytes(in, 0, in.length, out, 0);
        length += cipher.doFinal(out, length);
        return java.util.Arrays.copyOf(out, length);
    }
}
