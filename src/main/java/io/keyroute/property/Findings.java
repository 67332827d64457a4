package io.keyroute.property;

import java.util.ArrayList;
import java.util.List;

/** What is wrong or odd in a property's file, by field, so that one start names everything. */
final class Findings {

    private final String file;
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(String field, String message) {
        errors.add(file + ": " + field + ": " + message);
    }

    void warn(String message) {
        warnings.add(message);
    }

    /** Notes an error where the value is missing. */
    <T> T required(String field, T value) {
        if (value == null) {
            error(field, "is missing");
        }
        return value;
    }

    List<String> errors() {
        return errors;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
