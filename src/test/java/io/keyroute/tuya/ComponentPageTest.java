package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.panel.PanelApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The component's page says what the component does. */
class ComponentPageTest {
    private static final Path PAGE = Path.of("src", "docs", "tuya-component.md");
    private static final String RENEW = "mvn -Dtest=ComponentPageTest -Dkeyroute.docs.renew=true test";

    @Test
    void thePageIsWhatTheTablesGive() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = ComponentPage.renewed(page);
        if (Boolean.getBoolean("keyroute.docs.renew")) {
            Files.writeString(PAGE, renewed);
            return;
        }
        assertThat(page)
                .as("%s is not what the tables give: run %s to renew it", PAGE, RENEW)
                .isEqualTo(renewed);
    }

    @Test
    void everyOperationAndEveryNameOfThePanelHasARow() throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("| `"))
                .extracting(line -> line.substring(3, line.indexOf('`', 3)))
                .contains(Arrays.stream(TuyaOperation.values())
                        .map(TuyaOperation::uriName)
                        .toArray(String[]::new))
                .contains(
                        Arrays.stream(PanelApi.values()).map(PanelApi::apiName).toArray(String[]::new));
    }
}
