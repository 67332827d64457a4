package io.keyroute.fias;

import java.util.ArrayList;
import java.util.List;

/** Reads records from a message body: one record, several, or a record as text. */
final class RecordBody {

    private RecordBody() {}

    /** Empty when the body is none of these. */
    static List<FiasRecord> read(Object body) {
        if (body instanceof FiasRecord record) {
            return List.of(record);
        }
        if (body instanceof String text && !text.isBlank()) {
            return List.of(FiasRecord.parse(text));
        }
        if (body instanceof Iterable<?> several) {
            List<FiasRecord> records = new ArrayList<>();
            for (Object one : several) {
                if (!(one instanceof FiasRecord record)) {
                    return List.of();
                }
                records.add(record);
            }
            return records;
        }
        return List.of();
    }
}
