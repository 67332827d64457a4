package io.keyroute.tuya.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Whether a file that is read piece by piece reached its end, where its format tells: a JPEG has its end mark near its
 * end, within which pictures hold none, the boxes of an MP4 fill it, a transport stream has whole packets. Other formats
 * are not judged. Not thread-safe.
 */
final class MediaEnd {
    private static final int TAIL = 4096;
    private static final int BOX_HEADER = 16;
    private static final int PACKET = 188;

    private final byte[] first = new byte[BOX_HEADER];
    private final byte[] tail = new byte[TAIL];
    private final byte[] box = new byte[BOX_HEADER];
    private long length;
    private long nextBox;
    private boolean lastBox;

    void take(byte[] bytes, int size) {
        for (int i = 0; i < size; i++) {
            if (length < BOX_HEADER) {
                first[(int) length] = bytes[i];
            }
            tail[(int) (length % TAIL)] = bytes[i];
            long within = length - nextBox;
            if (!lastBox && within >= 0) {
                box[(int) within] = bytes[i];
                takeBox((int) within + 1);
            }
            length++;
        }
    }

    /** The header of a box: its length and name, then a longer length where the first says 1; 0 is the rest of the file. */
    private void takeBox(int known) {
        ByteBuffer header = ByteBuffer.wrap(box);
        long size = known < 8 ? -1 : header.getInt(0) & 0xFFFFFFFFL;
        if (size == 1) {
            size = known < BOX_HEADER ? -1 : header.getLong(8);
        }
        if (size == 0) {
            lastBox = true;
        } else if (size >= 8) {
            nextBox += size;
        } else if (known == BOX_HEADER) {
            lastBox = true;
        }
    }

    /** Whether nothing is missing, as far as the format tells. */
    boolean isWhole() {
        if (length == 0) {
            return false;
        }
        if ((first[0] & 0xFF) == 0xFF && (first[1] & 0xFF) == 0xD8) {
            return hasEndOfImage();
        }
        if (new String(first, 4, 4, StandardCharsets.US_ASCII).matches("[fs]typ|moov|moof|mdat|free|wide")) {
            return lastBox || nextBox == length;
        }
        return first[0] != 0x47 || first[1] != 0x40 || length % PACKET == 0;
    }

    private boolean hasEndOfImage() {
        for (long at = Math.max(2, length - TAIL); at < length - 1; at++) {
            if ((tail[(int) (at % TAIL)] & 0xFF) == 0xFF && (tail[(int) ((at + 1) % TAIL)] & 0xFF) == 0xD9) {
                return true;
            }
        }
        return false;
    }
}
