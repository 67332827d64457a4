package io.keyroute.source.fias;

import io.keyroute.event.KeyRequest;
import io.keyroute.event.LocalMoment;
import io.keyroute.fias.FiasRecord;
import java.util.List;

/**
 * Key records as key requests. Keyroute is an "online system": every key belongs to a reservation ({@code G#}), and a
 * new key ends the former keys of that reservation alone. Pure.
 */
final class KeyRecords {

    private KeyRecords() {}

    /** @throws FiasRecordException where the record cannot be worked on; the message is for the clerk */
    static KeyRequest request(Line line) {
        FiasRecord record = line.record();
        KeyRequest.Action action = action(line);
        String stay = GuestRecords.stayId(line);
        if (stay == null && action != KeyRequest.Action.ONE_SHOT) {
            throw new FiasRecordException("No reservation number (G#)");
        }
        return new KeyRequest(
                action,
                KeyRequest.Medium.PIN,
                KeyRequest.Scope.RESERVATION,
                stay == null ? List.of() : List.of(new KeyRequest.Reservation(stay, "fias")),
                action == KeyRequest.Action.ONE_SHOT ? null : stay,
                Rooms.room(record, "RN", line.property()),
                Rooms.room(record, "RO", line.property()),
                Rooms.list(record, "SI", line.property()),
                Rooms.list(record, "UO", line.property()),
                null,
                null,
                moment(line, "GA", null),
                moment(line, "GD", "DT"),
                record.first("KO")
                        .map(options ->
                                KeyOptions.areas(options, line.settings().koPositions()))
                        .orElse(null),
                line.said("KC"),
                line.said("WS"),
                line.said("ID"),
                null);
    }

    /**
     * A clerk waits and can mend it: a date that cannot be read is refused, where a guest record goes on without. A
     * removal or a reading needs none, and no door stays open for a date.
     */
    private static LocalMoment moment(Line line, String dateField, String timeField) {
        LocalMoment moment = FiasTimes.moment(line.record(), dateField, timeField, line.today());
        if (moment == null && line.said(dateField) != null && needsDates(line.record())) {
            throw new FiasRecordException(dateField + " is no date such as 261121");
        }
        return moment;
    }

    private static boolean needsDates(FiasRecord record) {
        return record.id().equals("KR") || record.id().equals("KM");
    }

    private static KeyRequest.Action action(Line line) {
        FiasRecord record = line.record();
        return switch (record.id()) {
            case "KR" -> cut(line.said("KT"));
            case "KD" -> KeyRequest.Action.REMOVE;
            case "KM" -> moved(line) ? KeyRequest.Action.MOVE : KeyRequest.Action.MODIFY_VALIDITY;
            case "KZ" -> KeyRequest.Action.READ;
            default -> throw new FiasRecordException("Unknown key record");
        };
    }

    private static KeyRequest.Action cut(String type) {
        return switch (type == null ? "" : type) {
            case "N" -> KeyRequest.Action.NEW;
            case "D" -> KeyRequest.Action.DUPLICATE;
            case "O" -> KeyRequest.Action.ONE_SHOT;
            default -> throw new FiasRecordException("Unknown key type (KT)");
        };
    }

    private static boolean moved(Line line) {
        return Rooms.room(line.record(), "RO", line.property()) != null;
    }
}
