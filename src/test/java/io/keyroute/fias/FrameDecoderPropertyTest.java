package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the records and wherever the network cuts them, what goes in comes out. */
class FrameDecoderPropertyTest {

    private static final Charset CHARSET = Charset.forName("windows-1252");

    @Property(tries = 300)
    void aRecordSurvivesItsText(@ForAll("records") FiasRecord record) {
        assertThat(FiasRecord.parse(record.wireText())).isEqualTo(record);
    }

    @Property(tries = 300)
    void recordsSurviveAnyCut(
            @ForAll("recordLists") List<FiasRecord> records, @ForAll("cuts") List<Integer> cuts, @ForAll boolean lrc) {
        byte[] line = new FrameEncoder(CHARSET, lrc, 8_192).encode(records);
        assertThat(decode(line, cuts, lrc)).isEqualTo(records);
    }

    @Property(tries = 300)
    void noiseBetweenRecordsIsPassedOver(
            @ForAll("recordLists") List<FiasRecord> records,
            @ForAll("noise") byte[] noise,
            @ForAll("cuts") List<Integer> cuts) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (FiasRecord record : records) {
            line.writeBytes(noise);
            line.writeBytes(new FrameEncoder(CHARSET, false, 8_192).encode(record));
        }
        assertThat(decode(line.toByteArray(), cuts, false)).isEqualTo(records);
    }

    @Property(tries = 300)
    void nothingOnTheLineEndsTheDecoder(
            @ForAll byte[] nonsense, @ForAll boolean lrc, @ForAll("records") FiasRecord record) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(nonsense);
        byte[] frame = new FrameEncoder(CHARSET, lrc, 8_192).encode(record);
        // with a check byte, nonsense that ends on ETX takes the next byte for it: the record after that one is whole
        // again
        line.writeBytes(frame);
        line.writeBytes(frame);
        assertThat(decode(line.toByteArray(), List.of(1, 3, 7), lrc)).contains(record);
    }

    private static List<FiasRecord> decode(byte[] line, List<Integer> cuts, boolean lrc) {
        List<FiasRecord> found = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder(lrc, 8_192);
        FrameDecoder.Sink sink = new FrameDecoder.Sink() {
            @Override
            public void record(byte[] bytes) {
                try {
                    found.add(FiasRecord.parse(new String(bytes, CHARSET)));
                } catch (FiasException e) {
                    assertThat(e.reason()).isEqualTo(FiasException.Reason.BAD_RECORD);
                }
            }

            @Override
            public void dropped(String why) {
                assertThat(why).isNotBlank();
            }
        };
        int at = 0;
        for (int i = 0; at < line.length; i++) {
            int length = Math.min(cuts.get(i % cuts.size()), line.length - at);
            byte[] piece = new byte[length];
            System.arraycopy(line, at, piece, 0, length);
            decoder.decode(piece, length, sink);
            at += length;
        }
        return found;
    }

    @Provide
    Arbitrary<List<FiasRecord>> recordLists() {
        return records().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<FiasRecord> records() {
        Arbitrary<String> ids = Arbitraries.of("KR", "KD", "KM", "KZ", "GI", "GC", "GO", "DS", "LS", "X9");
        return Combinators.combine(ids, fields().list().ofMaxSize(12)).as(FiasRecord::new);
    }

    private Arbitrary<FiasField> fields() {
        Arbitrary<String> ids = Arbitraries.of("RN", "G#", "GS", "RO", "$2", "K#", "A0", "G+", "ZZ", "CT", "WS");
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange(' ', '{')
                .withCharRange('}', '~')
                .withChars("äöüÄÖÜß€éÿ")
                .ofMaxLength(40);
        return Combinators.combine(ids, values).as(FiasField::new);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 40).list().ofMinSize(1).ofMaxSize(10);
    }

    @Provide
    Arbitrary<byte[]> noise() {
        return Arbitraries.bytes()
                .filter(b -> b != FrameDecoder.STX)
                .array(byte[].class)
                .ofMaxSize(30);
    }
}
