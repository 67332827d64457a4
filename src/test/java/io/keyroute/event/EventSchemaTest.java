package io.keyroute.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSchemaTest {

    static final String CHECKED_IN = """
            {"eventId":"e-1","source":"generic","property":"demo","type":"CHECKED_IN",
             "occurredAt":"2026-11-20T15:04:00+01:00",
             "stay":{"stayId":"R-1001-1","reservationId":"R-1001","status":"IN_HOUSE",
              "arrival":{"date":"2026-11-20","time":"15:00"},"departure":{"date":"2026-11-23","time":"11:00"},
              "units":[{"unit":"204","role":"MAIN"}],
              "guests":[{"guestId":"R-1001-1-g1","primary":true,"phone":"+431234567890"}]}}""";

    static final String JOINED = """
            {"eventId":"e-2","source":"generic","property":"demo","type":"STAFF_JOINED",
             "occurredAt":"2026-11-20T08:00:00+01:00",
             "staff":{"personId":"P-17","externalIds":{"erp":"4711"},"groups":["housekeeping"],
              "validFrom":"2026-11-20","validTo":null,"effectiveAt":null}}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventSchema schema = new EventSchema();

    @Test
    void acceptsTheDocumentsOfTheManual() throws IOException {
        assertThat(schema.check(JSON.readTree(CHECKED_IN))).isEmpty();
        assertThat(schema.check(JSON.readTree(JOINED))).isEmpty();
        CanonicalEvent event = schema.bind(JSON.readTree(CHECKED_IN));
        assertThat(event.partial()).isTrue();
        assertThat(event.timeBasis()).isEqualTo(TimeBasis.OCCURRED);
        assertThat(event.subjectId()).isEqualTo("R-1001-1");
        assertThat(event.toString()).doesNotContain("R-1001-1").doesNotContain("+43");
        assertThat(schema.check(EventJson.write(event))).isEmpty();
        assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
    }

    @Test
    void knowsEveryTypeThatTheCodeKnows() throws IOException {
        JsonNode names = JSON.readTree(Files.readString(Path.of("mappings/schema/event.schema.json")))
                .at("/properties/type/enum");
        assertThat(StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.allOf(EventType.class).stream().map(Enum::name).toList());
    }

    @Test
    void theSchemaBesideTheMappingsIsTheOneInTheJar() throws IOException {
        assertThat(Files.readString(Path.of("mappings/schema/event.schema.json")))
                .isEqualTo(Files.readString(Path.of("src/main/resources/schema/event.schema.json")));
    }

    @Test
    void namesEveryWrongFieldAtOnceAndNoValue() throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(CHECKED_IN);
        document.remove("eventId");
        document.put("typo", "x");
        ObjectNode stay = (ObjectNode) document.get("stay");
        stay.put("status", "SECRET-STATUS");
        ((ObjectNode) stay.get("arrival")).put("date", "2026-02-30");
        ((ObjectNode) stay.get("departure")).put("time", "11 o'clock SECRET");
        ((ObjectNode) stay.at("/guests/0")).put("phone", 4312345);
        ((ObjectNode) stay.at("/units/0")).remove("unit");
        List<FieldError> errors = schema.check(document);
        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly(
                        "/eventId",
                        "/stay/arrival/date",
                        "/stay/departure/time",
                        "/stay/guests/0/phone",
                        "/stay/status",
                        "/stay/units/0/unit",
                        "/typo");
        assertThat(errors).allSatisfy(error -> assertThat(error.message())
                .isNotBlank()
                .doesNotContain("SECRET")
                .doesNotContain("4312345"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"CHECKED_OUT\"} | /stay | is missing",
                "{\"type\":\"STAFF_LEFT\"} | /staff | is missing",
                "{\"type\":\"UNIT_VACATED\"} | /unit | is missing",
                "{\"type\":\"KEY_REQUESTED\"} | /keyRequest | is missing",
                "{\"type\":\"CHECKED_OUT\",\"occurredAt\":null} | /occurredAt | null found",
                "{\"type\":\"STAFF_LEFT\",\"occurredAt\":\"2026-11-20T08:00:00\"} | /occurredAt | offset",
                "{\"type\":\"HINT\",\"stay\":{\"stayId\":\"1\"}} | /stay | does not belong",
                "{\"type\":\"CHANGED\",\"stay\":{\"stayId\":\"1\",\"arrival\":{}}} | /stay/arrival | either",
                "{\"type\":\"CHANGED\",\"stay\":{\"stayId\":\"1\",\"arrival\":{\"date\":\"2026-11-20\"},\"departure\":"
                        + "{\"date\":\"2026-11-19\"}}} | /stay/departure | before",
                "{\"type\":\"STAFF_LEFT\",\"staff\":{\"personId\":\"\"}} | /staff/personId | empty",
                "{\"type\":\"STAFF_LEFT\",\"staff\":{\"personId\":\"1\",\"effectiveAt\":\"soon\"}} | /staff/effectiveAt |"
                        + " valid",
                "{\"type\":\"STAFF_LEFT\",\"staff\":{\"personId\":\" \\u3000\"}} | /staff/personId | is blank",
                "{\"type\":\"CHANGED\",\"stay\":{\"stayId\":\"   \"}} | /stay/stayId | is blank",
                "{\"type\":\"CHANGED\",\"stay\":{\"stayId\":\"1\",\"units\":[{\"unit\":\" \"}]}} | /stay/units/0/unit | is blank",
                "{\"type\":\"CHANGED\",\"stay\":{\"stayId\":\"1\",\"shareWith\":[\"2\",\" \"]}} | /stay/shareWith/1 | is blank",
                "{\"type\":\"UNIT_VACATED\",\"unit\":{\"unit\":\" \"}} | /unit/unit | is blank",
                "{\"type\":\"HINT\",\"eventId\":\"  \",\"source\":\"x\"} | /eventId | is blank",
                "{\"type\":\"STAFF_LEFT\",\"sequence\":1.5,\"staff\":{\"personId\":\"1\"}} | /sequence | integer",
            })
    void namesTheFieldThatIsWrong(String fragment, String field, String message) throws IOException {
        ObjectNode document = JSON.createObjectNode()
                .put("eventId", "1")
                .put("source", "generic")
                .put("property", "demo")
                .put("occurredAt", "2026-11-20T08:00:00Z");
        document.setAll((ObjectNode) JSON.readTree(fragment));
        assertThat(schema.check(document)).anySatisfy(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message()).contains(message);
        });
    }

    @Test
    void needsNoTimeWhereItIsOnlyATimeOfReceipt() throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(CHECKED_IN);
        document.remove("occurredAt");
        assertThat(schema.check(document)).extracting(FieldError::field).containsExactly("/occurredAt");
        document.put("timeBasis", "RECEIVED");
        assertThat(schema.check(document)).isEmpty();
    }

    @Test
    void refusesWhatIsNoObject() throws IOException {
        for (String text : new String[] {"[]", "\"x\"", "3", "null", "true"}) {
            JsonNode document = JSON.readTree(text);
            assertThatThrownBy(() -> schema.bind(document))
                    .isInstanceOf(InvalidEventException.class)
                    .satisfies(e ->
                            assertThat(((InvalidEventException) e).errors()).isNotEmpty());
        }
    }

    @Test
    void readsInstantsAndMidnightsAndKeyRequests() throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(CHECKED_IN);
        ObjectNode stay = (ObjectNode) document.get("stay");
        stay.put("arrival", "2026-11-20T14:00:00Z");
        ((ObjectNode) stay.get("departure")).put("time", "24:00");
        StayDocument read = StayDocument.of(schema.bind(document).subject());
        assertThat(read.arrival().instant()).isEqualTo("2026-11-20T14:00:00Z");
        assertThat(read.departure().date()).isEqualTo("2026-11-24");
        assertThat(read.departure().time()).isEqualTo("00:00");
        KeyRequest request = new KeyRequest(
                KeyRequest.Action.MOVE,
                KeyRequest.Medium.PIN,
                KeyRequest.Scope.RESERVATION,
                List.of(new KeyRequest.Reservation("77", "Reservation")),
                "77",
                "204",
                "203",
                List.of(),
                List.of(),
                true,
                null,
                LocalMoment.of(java.time.LocalDate.of(2026, 11, 20), null),
                null,
                null,
                "1",
                "PC1",
                null,
                null);
        ObjectNode key = JSON.createObjectNode()
                .put("eventId", "1")
                .put("source", "fias")
                .put("property", "demo")
                .put("type", "KEY_REQUESTED")
                .put("timeBasis", "RECEIVED");
        key.set("keyRequest", request.toDocument());
        assertThat(schema.check(key)).isEmpty();
        assertThat(KeyRequest.of(schema.bind(key).subject())).isEqualTo(request);
    }
}
