package io.keyroute.fias;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/**
 * Writes records as bytes: {@code STX record ETX}, on serial lines with a check byte. A character the link's charset lacks is refused
 * (an id must never change silently), except in {@code CT}, which a clerk reads and where it becomes a question mark. Thread-safe.
 */
final class FrameEncoder {

    private final Charset charset;
    private final boolean lrc;
    private final int maxLength;

    FrameEncoder(Charset charset, boolean lrc, int maxLength) {
        this.charset = charset;
        this.lrc = lrc;
        this.maxLength = maxLength;
    }

    byte[] encode(List<FiasRecord> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (FiasRecord record : records) {
            out.writeBytes(encode(record));
        }
        return out.toByteArray();
    }

    byte[] encode(FiasRecord record) {
        ByteBuffer text = bytes(record);
        if (text.remaining() > maxLength) {
            throw FiasException.badRecord(record.id() + " is longer than " + maxLength + " bytes");
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(text.remaining() + 3);
        frame.write(FrameDecoder.STX);
        int check = FrameDecoder.ETX;
        while (text.hasRemaining()) {
            byte b = text.get();
            check ^= b & 0xff;
            frame.write(b);
        }
        frame.write(FrameDecoder.ETX);
        if (lrc) {
            frame.write(check);
        }
        return frame.toByteArray();
    }

    private ByteBuffer bytes(FiasRecord record) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return encoder.encode(CharBuffer.wrap(readable(record, encoder).wireText()));
        } catch (CharacterCodingException e) {
            throw FiasException.badRecord(record.id() + " holds a character that " + charset + " lacks");
        }
    }

    private static FiasRecord readable(FiasRecord record, CharsetEncoder encoder) {
        if (!record.has("CT")) {
            return record;
        }
        List<FiasField> fields = record.fields().stream()
                .map(f -> f.id().equals("CT") ? new FiasField("CT", replaceUnknown(f.value(), encoder)) : f)
                .toList();
        return new FiasRecord(record.id(), fields);
    }

    private static String replaceUnknown(String text, CharsetEncoder encoder) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            result.append(encoder.canEncode(character) ? character : "?");
        });
        return result.toString();
    }
}
