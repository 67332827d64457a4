package io.keyroute.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.keyroute.property.Property;
import io.keyroute.property.PropertyCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions of the ways in: what may come in, for whom, and what becomes of the rest. Safe for use by several
 * threads.
 */
public final class IngestGate {

    /** Largest document taken, in bytes. */
    public static final int LARGEST = 256 * 1024;

    /** How far a sender's clock may be ahead of ours: a later time would make what comes next look older. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private static final String TEXT = "is neither text nor bytes, or empty";

    private final PropertyCatalog properties;
    private final Inbox inbox;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public IngestGate(PropertyCatalog properties, Inbox inbox, InstantSource clock) {
        this.properties = properties;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** @throws UnknownPropertyException if this installation has no such property */
    public void knownProperty(String property) {
        if (properties.find(property).isEmpty()) {
            throw new UnknownPropertyException();
        }
    }

    /**
     * Reads a JSON document from text or bytes.
     *
     * @throws TooLargeException if it is larger than {@link #LARGEST}
     * @throws InvalidEventException if it is no JSON, with line and column and no piece of the text
     */
    public JsonNode parse(Object body) {
        byte[] bytes = bytes(body);
        if (bytes.length > LARGEST) {
            throw new TooLargeException();
        }
        try {
            JsonNode document = json.readTree(bytes);
            if (document.isMissingNode()) {
                throw invalid("", "is empty");
            }
            return document;
        } catch (JsonProcessingException e) {
            // a document nested too deep is refused without a place
            JsonLocation at = e.getLocation();
            if (at == null) {
                throw invalid("", "is no JSON that can be read: nested too deep, or with too long a value");
            }
            boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
            throw invalid(
                    "",
                    (twice ? "names a field twice" : "is no JSON") + " at line " + at.getLineNr() + ", column "
                            + at.getColumnNr());
        } catch (IOException e) {
            throw invalid("", "cannot be read");
        }
    }

    /**
     * Keeps an event that came for the property of a path.
     *
     * @throws InvalidEventException if the event names another property
     * @throws EventConflictException if its id is known with another body
     */
    public Acceptance accept(CanonicalEvent event, String property) {
        if (!event.property().equals(property)) {
            throw invalid("/property", "is not the property of the path");
        }
        return accept(event);
    }

    /**
     * Keeps an event whose sender proved itself by a credential. A sender may claim less than it proved, never more.
     *
     * @throws InvalidEventException if the event names an unknown property or another's tenant, or happened more than a
     *     day from now
     */
    public Acceptance accept(CanonicalEvent event) {
        Property property = properties
                .find(event.property())
                .orElseThrow(() -> invalid("/property", "is no property of this installation"));
        if (event.tenant() != null && !event.tenant().equals(property.tenant())) {
            throw invalid("/tenant", "is not the tenant of the property");
        }
        // a mere time of receipt may be left out: the inbox has it
        if (event.occurredAt() != null
                && event.occurredAt().isAfter(clock.instant().plus(AHEAD))) {
            throw invalid("/occurredAt", "is more than " + AHEAD.toHours() + " h in the future");
        }
        Trust claimed = event.trust();
        boolean less = claimed == Trust.URL_SECRET || claimed == Trust.NONE;
        return inbox.accept(event.withTrust(less ? claimed : Trust.CREDENTIAL));
    }

    /**
     * Keeps a staff event. Who may tell of people on a queue may not check guests in or out there.
     *
     * @throws InvalidEventException if the event is about anything but a person, or names an unknown property
     */
    public Acceptance acceptStaff(CanonicalEvent event) {
        if (event.type().subject() != SubjectKind.PERSON) {
            throw invalid("/type", "is no event of staff, and nothing else is taken here");
        }
        return accept(event);
    }

    /** Whether the planner must be woken. */
    public boolean isNew(Acceptance acceptance) {
        return acceptance.kind() == Acceptance.Kind.NEW;
    }

    /** The wake-up: the inbox id as text, and nothing else. */
    public String wakeUp(Acceptance acceptance) {
        return Long.toString(acceptance.inboxId());
    }

    /** Keeps a message nobody can work on as a dead letter. */
    public Acceptance reject(Object body, String source, Throwable reason) {
        byte[] original = body == null
                ? new byte[0]
                : body instanceof byte[] bytes ? bytes : body.toString().getBytes(StandardCharsets.UTF_8);
        String text = reason.getMessage();
        if (original.length > LARGEST) {
            text += " (only its beginning is kept)";
            original = java.util.Arrays.copyOf(original, LARGEST);
        }
        return inbox.reject(propertyOf(original), source, original, text);
    }

    /**
     * The property a refused message belongs to: the one it names (flat ones call it {@code hotel}), else the only one
     * there is; null where it names another, or nobody can tell.
     */
    private String propertyOf(byte[] original) {
        String only = properties.all().size() == 1
                ? properties.all().iterator().next().id()
                : null;
        try {
            JsonNode message = json.readTree(original);
            List<String> named = Stream.of("property", "hotel")
                    .filter(message::hasNonNull)
                    .map(field -> message.path(field).asText())
                    .toList();
            return named.isEmpty()
                    ? only
                    : named.stream()
                            .filter(id -> properties.find(id).isPresent())
                            .findFirst()
                            .orElse(null);
        } catch (IOException unreadable) {
            return only;
        }
    }

    private static byte[] bytes(Object body) {
        if (body instanceof byte[] bytes && bytes.length > 0) {
            return bytes;
        }
        if (body instanceof String text && !text.isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw invalid("", TEXT);
    }

    private static InvalidEventException invalid(String field, String message) {
        return new InvalidEventException(List.of(new FieldError(field, message)));
    }
}
