package io.keyroute.source.fias;

import io.keyroute.event.KeyResult;
import io.keyroute.fias.FiasRecord;
import io.keyroute.property.Door;
import io.keyroute.property.Property;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Answers a clerk reads. {@code $3} is exactly the digits for the door of the room; other digits of a suite's or a
 * shared door stand in {@code CT}, which has 40 characters and never names a room. Pure.
 */
final class KeyAnswers {

    private static final int LONGEST_TEXT = 40;
    private static final String UNCONFIRMED = "Not confirmed yet; ";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private KeyAnswers() {}

    /** The value of {@code AS}. */
    static String status(KeyResult.Status status) {
        return switch (status) {
            case OK -> "OK";
            case BUSY -> "BY";
            case RETRY -> "RY";
            case UNPROCESSABLE -> "UR";
            case NOT_FOUND -> "NG";
            case DENIED -> "DN";
        };
    }

    /** The answer to a {@code KR}, {@code KD} or {@code KM}. */
    static FiasRecord answer(FiasRecord request, KeyResult result, Property property, Instant now) {
        FiasRecord answer = FiasRecord.answerTo(request, status(result.status()));
        boolean digits = result.status() == KeyResult.Status.OK
                && !result.codes().isEmpty()
                && !request.id().equals("KD");
        String text = result.text();
        if (digits) {
            String main = main(request, result, property);
            answer = main == null ? answer : answer.with("$3", main);
            String others = others(main, result, property);
            text = others.isEmpty() ? text : caveat(result) + others;
        }
        return dated(text == null || text.isBlank() ? answer : answer.with("CT", clean(text)), property, now);
    }

    /** The answer to a {@code KZ}: what is known of the key, and no digits. */
    static FiasRecord read(FiasRecord request, FiasRecord key, KeyResult result, Property property, Instant now) {
        FiasRecord answer = FiasRecord.answerTo(request, status(result.status()));
        if (result.status() != KeyResult.Status.OK) {
            return dated(answer.with("CT", clean(result.text())), property, now);
        }
        FiasRecord known = key.id().equals("KZ") ? known(result, property) : key;
        for (String field : List.of("G#", "RN", "GD", "DT", "KO", "SI")) {
            String value = known.first(field).orElse("");
            answer = value.isEmpty() || answer.has(field) ? answer : answer.with(field, value);
        }
        return dated(answer.with("CT", "Key read OK"), property, now);
    }

    /** Room and departure of a key from its codes: the end of a code less what it is given after the departure. */
    private static FiasRecord known(KeyResult result, Property property) {
        FiasRecord known = FiasRecord.of("KR");
        String room = result.codes().stream()
                .flatMap(code -> property.door(code.deviceId()).stream())
                .map(Door::unit)
                .filter(unit -> unit != null)
                .findFirst()
                .orElse(null);
        known = room == null ? known : known.with("RN", room);
        if (result.validTo() == null) {
            return known;
        }
        ZonedDateTime departure =
                result.validTo().minus(property.policies().lateOut()).atZone(property.zone());
        return known.with("GD", departure.format(DATE)).with("DT", departure.format(HOUR));
    }

    /** A refusal by this side alone. */
    static FiasRecord refusal(
            FiasRecord request, KeyResult.Status status, String text, Property property, Instant now) {
        return dated(FiasRecord.answerTo(request, status(status)).with("CT", clean(text)), property, now);
    }

    static FiasRecord dated(FiasRecord answer, Property property, Instant now) {
        ZonedDateTime local = now.atZone(property.zone());
        return answer.with("DA", local.format(DATE)).with("TI", local.format(TIME));
    }

    /** What FIAS can carry: no separator, no control character, 40 characters. */
    static String clean(String text) {
        String legal = text.replaceAll("[|\\p{Cntrl}]", " ").strip();
        return legal.length() <= LONGEST_TEXT ? legal : legal.substring(0, LONGEST_TEXT);
    }

    /** The digits for the room's own door; null where the answer has none for it. */
    private static String main(FiasRecord request, KeyResult result, Property property) {
        String room = Rooms.room(request, "RN", property);
        if (room == null) {
            return result.codes().get(0).digits();
        }
        List<String> doors = property.doorsOf(room).stream().map(Door::deviceId).toList();
        return result.codes().stream()
                .filter(code -> doors.contains(code.deviceId()))
                .map(KeyResult.DoorCode::digits)
                .findFirst()
                .orElse(null);
    }

    /** Digits unlike the room's, with their doors; the names are shortened where the place is short, never the digits. */
    private static String others(String main, KeyResult result, Property property) {
        Map<String, List<String>> doorsOf = new LinkedHashMap<>();
        for (KeyResult.DoorCode code : result.codes()) {
            String digits = code.digits();
            if (!digits.equals(main)) {
                doorsOf.computeIfAbsent(digits, d -> new ArrayList<>()).add(name(code.deviceId(), property));
            }
        }
        for (int most = doorsOf.values().stream().mapToInt(List::size).max().orElse(0); most >= 0; most--) {
            String text = text(doorsOf, most);
            if (text.length() <= LONGEST_TEXT - caveat(result).length()) {
                return text;
            }
        }
        return result.unconfirmed() ? "ask the console" : "More codes: ask the lock console";
    }

    /** A code the lock has not confirmed is never told without saying so, however short the place is. */
    private static String caveat(KeyResult result) {
        return result.unconfirmed() ? UNCONFIRMED : "";
    }

    private static String text(Map<String, List<String>> doorsOf, int most) {
        List<String> parts = new ArrayList<>();
        doorsOf.forEach((digits, doors) -> {
            List<String> named = doors.stream().distinct().limit(most).toList();
            parts.add((named.isEmpty() ? "" : String.join("+", named) + " ") + digits);
        });
        String text = String.join(", ", parts);
        return most == 0 && !text.isEmpty() ? "Others " + text : text;
    }

    private static String name(String deviceId, Property property) {
        Door door = property.door(deviceId).orElse(null);
        if (door == null || !door.units().isEmpty()) {
            return "Suite";
        }
        String name = clean(door.name());
        boolean tellsRoom = property.units().keySet().stream()
                .anyMatch(unit -> Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(unit) + "(?![0-9A-Za-z])")
                        .matcher(name)
                        .find());
        return tellsRoom ? "Shared" : name;
    }
}
