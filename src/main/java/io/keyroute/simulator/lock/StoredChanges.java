package io.keyroute.simulator.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back into a lock what the journal kept of it. */
final class StoredChanges {

    private static final Logger LOG = LoggerFactory.getLogger(StoredChanges.class);

    private final Surroundings around;
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    StoredChanges(Surroundings around) {
        this.around = around;
    }

    void restore(VirtualLock lock, String kind, JsonNode value) {
        try {
            switch (kind) {
                case "code" -> {
                    Code code = json.treeToValue(value, Code.class);
                    around.seen(code.id());
                    lock.codes().remember(code);
                }
                case "person" -> lock.people().remember(json.treeToValue(value, Person.class));
                case "row" -> {
                    HistoryRow row = json.treeToValue(value, HistoryRow.class);
                    around.seen(row.id());
                    lock.history().remember(row);
                }
                case "offline" -> {
                    OfflineCode code = json.treeToValue(value, OfflineCode.class);
                    around.seen(code.id());
                    lock.fittings().offline().remember(code);
                }
                case "advanced" -> lock.fittings().remember(json.treeToValue(value, Advanced.class));
                case "remote" -> lock.fittings().remember(json.treeToValue(value, Remote.class));
                case "bolt" -> lock.fittings().remember(json.treeToValue(value, Bolt.class));
                case "state" -> lock.remember(json.treeToValue(value, LockState.class));
                default -> LOG.warn("stored change of unknown kind {} ignored", kind);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the simulator's stored state of " + lock.id() + " cannot be read", e);
        }
    }
}
