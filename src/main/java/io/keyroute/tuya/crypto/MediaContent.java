package io.keyroute.tuya.crypto;

import java.util.List;

/** What a file should hold once it is open. */
public enum MediaContent {
    /** JPEG, PNG, GIF, BMP or WebP: told by its first bytes, so that a wrong key shows at once. */
    IMAGE,
    /** Anything: a wrong key shows at the end, but for one file in 256. */
    ANY;

    private static final List<byte[]> IMAGES = List.of(
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            new byte[] {'G', 'I', 'F', '8'},
            new byte[] {'R', 'I', 'F', 'F'},
            new byte[] {'B', 'M'});

    /** Whether a file may begin with these bytes. */
    boolean mayBegin(byte[] bytes, int length) {
        return this == ANY || IMAGES.stream().anyMatch(mark -> begins(bytes, length, mark));
    }

    private static boolean begins(byte[] bytes, int length, byte[] mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
