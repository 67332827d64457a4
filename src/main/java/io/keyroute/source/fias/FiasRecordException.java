package io.keyroute.source.fias;

/** A record that cannot mean anything here. The message is for people and carries no data of the record but its room. */
final class FiasRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FiasRecordException(String message) {
        super(message);
    }
}
