package io.keyroute.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.simulator.message.MessageFeed;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands out what the message service would push. */
final class MessageControl {

    private static final Set<String> ENCRYPTIONS = Set.of("aes_ecb", "aes_gcm");

    private final MessageFeed feed;

    MessageControl(MessageFeed feed) {
        this.feed = feed;
    }

    void addTo(Map<String, ControlApi.Action> actions) {
        actions.put("POST /sim/messages", this::messages);
    }

    private JsonNode messages(String id, Input input) {
        input.only("after", "em", "family", "twice", "reversed");
        String em = input.text("em");
        if (em != null && !ENCRYPTIONS.contains(em)) {
            throw BadControl.input("em must be aes_ecb or aes_gcm, or left out");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        feed.messages(new MessageFeed.Wish(
                        input.whole("after", 0, 0),
                        em,
                        family(input.text("family")),
                        input.flag("twice", false),
                        input.flag("reversed", false)))
                .forEach(message -> {
                    ObjectNode shown = list.addObject().put("number", message.number());
                    if (message.em() != null) {
                        shown.put("em", message.em());
                    }
                    shown.put("payload", message.payload());
                });
        return list;
    }

    private static MessageFeed.Family family(String text) {
        if (text == null) {
            return MessageFeed.Family.NEW;
        }
        for (MessageFeed.Family family : MessageFeed.Family.values()) {
            if (family.name().toLowerCase(Locale.ROOT).equals(text)) {
                return family;
            }
        }
        throw BadControl.input("family must be new, legacy or both");
    }
}
