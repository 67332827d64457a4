package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.tuya.client.api.OperationParameter;
import io.keyroute.tuya.client.api.TuyaJson;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.panel.PanelApi;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What the build generates is what tools and the start of a route rely on. */
class TuyaMetadataTest {

    @Test
    void generatedConfigurersLoad() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            for (String name : new String[] {"tuya-component-configurer", "tuya-endpoint-configurer"}) {
                PropertyConfigurer configurer =
                        PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
                assertThat(configurer).isNotNull();
                assertThat(configurer.getClass().getPackageName()).isEqualTo("io.keyroute.tuya");
            }
        }
    }

    @Test
    void theCatalogueValidatesUris() throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("tuya", TuyaComponent.class.getName(), json());
        assertThat(catalog.validateEndpointProperties("tuya:createTempPassword?deviceId=d1&lane=URGENT&timeout=5000")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties(
                                "tuya:latestMedia?deviceId=d1&parameter.fileType=1&lane=BACKGROUND")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties(
                                "tuya:panel?api=tuya.m.device.lock.temppwd.create&version=4.0&dpCodes=1:unlock_card")
                        .isSuccess())
                .isTrue();
        for (String flow : List.of(
                "deliverTempPassword?kind=ZIGBEE&deliveryTimeout=25000&underLocalKey=true",
                "enrolAtLock?enrolTimeout=60000&actingUser=0",
                "unlockPhoto?mediaDirectory=photos",
                "answerUnlock?answer=REJECT&channelId=1",
                "downloadMedia?video=true",
                "createOfflinePasswordV11?offlineHours=OUTWARD")) {
            assertThat(catalog.validateEndpointProperties("tuya:" + flow).isSuccess())
                    .as(flow)
                    .isTrue();
        }
        EndpointValidationResult bad = catalog.validateEndpointProperties(
                "tuya:answerUnlock?answer=PERHAPS&deliveryTimeout=soon&offlineHours=HALF");
        assertThat(bad.getInvalidEnum()).containsKeys("answer", "offlineHours");
        assertThat(bad.getInvalidDuration()).containsKeys("deliveryTimeout");
        EndpointValidationResult wrong =
                catalog.validateEndpointProperties("tuya:createTempPasswort?devId=d1&lane=SOON");
        assertThat(wrong.getUnknown()).containsExactly("devId");
        assertThat(wrong.getInvalidEnum()).containsKeys("operation", "lane");
    }

    @Test
    void theCatalogueNamesEveryOperation() throws Exception {
        JsonNode names = new ObjectMapper().readTree(json()).at("/properties/operation/enum");
        List<String> listed = new ArrayList<>();
        names.forEach(name -> listed.add(name.asText()));
        assertThat(listed)
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(TuyaOperation.values()).map(TuyaOperation::uriName),
                                Stream.concat(
                                        Stream.of(TuyaEndpoint.PANEL, TuyaEndpoint.MESSAGES),
                                        Arrays.stream(TuyaFlow.values()).map(TuyaFlow::uriName)))
                        .toList());
    }

    /** The generator drops signs of a description: what is copied from it must not be a URL that is refused. */
    @Test
    void theCatalogueShowsNoUrlThatCannotBeCopied() throws Exception {
        assertThat(json()).contains("plus sign").doesNotContain("pulsarssl:");
    }

    @Test
    void theUnlockingHistoryCanBeConsumedFrom() throws Exception {
        JsonNode metadata = new ObjectMapper().readTree(json());
        assertThat(metadata.at("/component/producerOnly").asBoolean()).isFalse();
        assertThat(metadata.at("/component/consumerOnly").asBoolean()).isFalse();
        for (String option : List.of(
                "stateRepository", "idempotentRepository", "overlap", "lookback", "delay", "codes", "showMediaInfo")) {
            assertThat(metadata.at("/properties/" + option + "/group").asText())
                    .as(option)
                    .isIn("consumer", "consumer (advanced)", "scheduler");
        }
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("tuya", TuyaComponent.class.getName(), json());
        assertThat(catalog.validateEndpointProperties(
                                "tuya:openLogs?deviceId=a,b&delay=60000&stateRepository=#s&idempotentRepository=#i")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties("tuya:alarmLogs?deviceId=a&codes=hijack&showMediaInfo=true")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties("tuya:records?deviceId=a&codes=unlock_card&pageSize=50")
                        .isSuccess())
                .isTrue();
    }

    @Test
    void messagesCanBeConsumedFrom() throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("tuya", TuyaComponent.class.getName(), json());
        assertThat(catalog.validateEndpointProperties("tuya:messages?topic=TEST&deadLetterUri=direct:dead"
                                + "&maxRedeliveries=3&redeliveryDelay=5s&maxRedeliveryDelay=60000&checkSignature=true"
                                + "&account=b&idempotentRepository=#i")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties("tuya:messages?topic=BOTH")
                        .getInvalidEnum())
                .containsKey("topic");
    }

    @Test
    void theCatalogueNamesThePanelsApis() throws Exception {
        JsonNode properties = new ObjectMapper().readTree(json()).get("properties");
        assertThat(texts(properties.at("/api/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(PanelApi.values()).map(PanelApi::apiName).toList());
        assertThat(texts(properties.at("/version/enum")))
                .containsExactlyElementsOf(Arrays.stream(PanelApi.values())
                        .map(PanelApi::version)
                        .distinct()
                        .toList());
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("tuya", TuyaComponent.class.getName(), json());
        assertThat(catalog.validateEndpointProperties("tuya:panel?api=tuya.m.nothing&version=9.0")
                        .getInvalidEnum())
                .containsKeys("api", "version");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void theCatalogueNamesAHeaderForEveryParameter() throws Exception {
        JsonNode headers = new ObjectMapper().readTree(json()).get("headers");
        for (TuyaOperation operation : TuyaOperation.values()) {
            for (OperationParameter parameter : operation.parameters()) {
                String camel = TuyaJson.camelCase(parameter.name());
                assertThat(headers.has(
                                TuyaConstants.PREFIX + Character.toUpperCase(camel.charAt(0)) + camel.substring(1)))
                        .as("%s of %s", parameter.name(), operation.uriName())
                        .isTrue();
            }
        }
    }

    @Test
    void secretsAreMarked() throws Exception {
        assertThat(json()).containsPattern("\"accessSecret\": \\{[^}]*\"secret\": true");
    }

    private static String json() throws Exception {
        try (InputStream in = TuyaMetadataTest.class.getResourceAsStream("/META-INF/io/keyroute/tuya/tuya.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
