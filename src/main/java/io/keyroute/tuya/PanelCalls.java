package io.keyroute.tuya;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyroute.tuya.client.api.TuyaJson;
import io.keyroute.tuya.panel.DataPoints;
import io.keyroute.tuya.panel.PanelApi;
import io.keyroute.tuya.panel.PanelBridge;
import io.keyroute.tuya.panel.PanelException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;

/** Makes the calls that a message asks {@code tuya:panel} for. The body is a map or JSON text in the panel's names. */
final class PanelCalls {
    private final TuyaEndpoint endpoint;
    private final PanelApi api;
    private final DataPoints points;

    PanelCalls(TuyaEndpoint endpoint, PanelApi api) {
        this.endpoint = endpoint;
        this.api = api;
        this.points = DataPoints.parse(endpoint.getConfiguration().getDpCodes());
    }

    CompletableFuture<?> call(Message message) {
        ObjectNode parameters = parameters(message);
        String device = message.getHeader(
                TuyaConstants.DEVICE_ID, endpoint.getConfiguration().getDeviceId(), String.class);
        if (device != null && (message.getHeader(TuyaConstants.DEVICE_ID) != null || !parameters.has("devId"))) {
            parameters.put("devId", device);
        }
        AccountCloud cloud = AccountCloud.of(endpoint, message);
        return new PanelBridge(cloud, points, endpoint.getComponent().clock()).call(api, parameters);
    }

    private ObjectNode parameters(Message message) {
        Object body = message.getBody();
        if (body == null) {
            return TuyaJson.mapper().createObjectNode();
        }
        try {
            JsonNode tree = body instanceof Map<?, ?> map
                    ? TuyaJson.mapper().valueToTree(map)
                    : TuyaJson.mapper().readTree(String.valueOf(message.getBody(String.class)));
            if (tree.isObject()) {
                return (ObjectNode) tree;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw PanelException.invalid(api, "the body is no JSON");
        }
        throw PanelException.invalid(api, "the body is neither a map nor a JSON object");
    }
}
