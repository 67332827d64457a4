package io.keyroute.fias;

import java.io.ByteArrayOutputStream;

/**
 * Cuts a stream of bytes into records: {@code STX … ETX}, on serial lines followed by a check byte (LRC, the XOR of every byte after STX
 * up to and including ETX). A new STX drops a half record, an overlong record is dropped up to its end, and so is text that ends without having
 * begun; other bytes outside are ignored. Nothing on the line ends the decoder. Used by one thread.
 */
final class FrameDecoder {

    static final int STX = 0x02;
    static final int ETX = 0x03;
    static final int ENQ = 0x05;
    static final int ACK = 0x06;
    static final int NAK = 0x15;

    /** What the decoder finds. */
    interface Sink {
        /** A whole record without STX and ETX, its check byte right. */
        void record(byte[] bytes);

        /** Something that is no record and was dropped. */
        void dropped(String why);

        /** The other side of a serial line asks whether we are there. */
        default void enquiry() {}
    }

    private enum State {
        OUTSIDE,
        INSIDE,
        SKIPPING,
        CHECK
    }

    private final boolean lrc;
    private final int maxLength;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream(256);
    private State state = State.OUTSIDE;
    private int check;
    private boolean textOutside;

    FrameDecoder(boolean lrc, int maxLength) {
        this.lrc = lrc;
        this.maxLength = maxLength;
    }

    void decode(byte[] bytes, int length, Sink sink) {
        for (int i = 0; i < length; i++) {
            accept(bytes[i] & 0xff, sink);
        }
    }

    private void accept(int b, Sink sink) {
        if (state == State.CHECK) {
            finishChecked(b, sink);
        } else if (b == STX) {
            begin(sink);
        } else if (state == State.INSIDE) {
            inside(b, sink);
        } else if (b == ETX) {
            end(sink);
        } else if (state == State.OUTSIDE && b >= ' ') {
            textOutside = true;
        } else if (b == ENQ && lrc && state == State.OUTSIDE) {
            sink.enquiry();
        }
    }

    private void begin(Sink sink) {
        if (state == State.INSIDE && record.size() > 0) {
            sink.dropped("a record that did not end");
        }
        record.reset();
        check = 0;
        textOutside = false;
        state = State.INSIDE;
    }

    /** An end without a beginning. A serial line's other side was not acknowledged, and sends it again by itself. */
    private void end(Sink sink) {
        boolean halfRecord = state == State.OUTSIDE && textOutside && !lrc;
        state = State.OUTSIDE;
        textOutside = false;
        if (halfRecord) {
            sink.dropped("a record that did not begin");
        }
    }

    private void inside(int b, Sink sink) {
        check ^= b;
        if (b == ETX) {
            if (lrc) {
                state = State.CHECK;
            } else {
                finish(sink);
            }
        } else if (record.size() >= maxLength) {
            record.reset();
            state = State.SKIPPING;
            sink.dropped("a record longer than " + maxLength + " bytes");
        } else {
            record.write(b);
        }
    }

    private void finishChecked(int b, Sink sink) {
        if (b == check) {
            finish(sink);
        } else {
            record.reset();
            state = State.OUTSIDE;
            sink.dropped("a record with a wrong check byte");
        }
    }

    private void finish(Sink sink) {
        byte[] whole = record.toByteArray();
        record.reset();
        state = State.OUTSIDE;
        sink.record(whole);
    }
}
