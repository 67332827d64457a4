package io.keyroute.tuya.crypto;

import java.util.List;

/**
 * What a file should hold once it is open. The padding at the end shows a wrong key, or an end that is missing, but for
 * one file in 256; the rest is told by the first bytes and by {@link MediaEnd}.
 */
public enum MediaContent {
    /** JPEG, PNG, GIF, BMP or WebP. */
    IMAGE(
            new Mark(0, 0xFF, 0xD8, 0xFF),
            new Mark(0, 0x89, 'P', 'N', 'G'),
            new Mark(0, 'G', 'I', 'F', '8'),
            new Mark(0, 'R', 'I', 'F', 'F'),
            new Mark(0, 'B', 'M')),
    /** MP4 or QuickTime, MPEG transport stream, AVI, Matroska, Flash video, or bare H.264 or H.265. */
    VIDEO(
            new Mark(4, 'f', 't', 'y', 'p'),
            new Mark(4, 's', 't', 'y', 'p'),
            new Mark(4, 'm', 'o', 'o', 'v'),
            new Mark(4, 'm', 'o', 'o', 'f'),
            new Mark(4, 'm', 'd', 'a', 't'),
            new Mark(4, 'f', 'r', 'e', 'e'),
            new Mark(4, 'w', 'i', 'd', 'e'),
            new Mark(0, 0x47, 0x40),
            new Mark(0, 'R', 'I', 'F', 'F'),
            new Mark(0, 0x1A, 0x45, 0xDF, 0xA3),
            new Mark(0, 'F', 'L', 'V'),
            new Mark(0, 0, 0, 0, 1),
            new Mark(0, 0, 0, 1)),
    /** Anything, for formats that are none of these: nothing but the padding is looked at. */
    ANY();

    private final List<Mark> marks;

    MediaContent(Mark... marks) {
        this.marks = List.of(marks);
    }

    /** Bytes that stand at a place of every file of a format. */
    private record Mark(int at, int... bytes) {
        boolean isIn(byte[] file, int length) {
            for (int i = 0; i < bytes.length; i++) {
                if (at + i >= length || (file[at + i] & 0xFF) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether a file may begin with these bytes. */
    boolean mayBegin(byte[] bytes, int length) {
        return this == ANY || marks.stream().anyMatch(mark -> mark.isIn(bytes, length));
    }
}
