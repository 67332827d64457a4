package io.keyroute.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A clerk's key command (shape A).
 *
 * @param reservations the reservations it names
 * @param stayId the stay, where the source knows it
 * @param unit unit of the key
 * @param oldUnit unit left behind by a move, or null
 * @param additionalUnits further rooms of a suite
 * @param oldAdditionalUnits further rooms of the suite left behind
 * @param shareFlag whether the unit is shared; null where unsaid
 * @param validFrom start, or null
 * @param validTo end, or null
 * @param options access areas, in the names of the property's configuration; null for the property's default
 * @param encoder the device the clerk named, e.g. a key coder
 * @param workstation the clerk's workstation
 * @param user the clerk, or null
 * @param keyId an earlier key's id, or null
 */
public record KeyRequest(
        Action action,
        Medium medium,
        Scope scope,
        List<Reservation> reservations,
        String stayId,
        String unit,
        String oldUnit,
        List<String> additionalUnits,
        List<String> oldAdditionalUnits,
        Boolean shareFlag,
        Boolean oldShareFlag,
        LocalMoment validFrom,
        LocalMoment validTo,
        List<String> options,
        String encoder,
        String workstation,
        String user,
        String keyId) {

    /** What is asked for. */
    public enum Action {
        NEW,
        DUPLICATE,
        LOST,
        ONE_SHOT,
        MODIFY_VALIDITY,
        MOVE,
        RE_ENCODE,
        REMOVE,
        READ
    }

    /** On what. */
    public enum Medium {
        PIN,
        CARD,
        MOBILE,
        PAYLOAD
    }

    /** Whose keys it touches. */
    public enum Scope {
        RESERVATION,
        ROOM
    }

    /** A reservation as the source names it. */
    public record Reservation(String id, String type) {}

    public KeyRequest {
        reservations = List.copyOf(reservations);
        additionalUnits = List.copyOf(additionalUnits);
        oldAdditionalUnits = List.copyOf(oldAdditionalUnits);
        options = options == null ? null : List.copyOf(options);
    }

    /** Binds the {@code keyRequest} document of an event that passed the schema. */
    public static KeyRequest of(ObjectNode document) {
        return SubjectReader.keyRequest(document);
    }

    /** The {@code keyRequest} document of an event. */
    public ObjectNode toDocument() {
        return SubjectWriter.keyRequest(this);
    }
}
