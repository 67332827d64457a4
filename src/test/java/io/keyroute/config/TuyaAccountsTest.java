package io.keyroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TuyaAccountsTest {

    private static final URI EUROPE = URI.create("https://openapi.tuyaeu.com");

    @Test
    void aVariableThatIsNotSetIsRefusedByTheSettingsName() {
        assertThatThrownBy(() -> new TuyaAccounts.Account(EUROPE, "${TUYA_ACCESS_ID}", "s", 4, 64).named("default"))
                .hasMessage("keyroute.tuya.accounts.default.access-id is not set:"
                        + " it is taken from ${TUYA_ACCESS_ID}, and there is no such variable");
        assertThatThrownBy(() -> new TuyaAccounts.Account(EUROPE, "id", "${TUYA_ACCESS_SECRET}", 4, 64).named("asia"))
                .hasMessageStartingWith("keyroute.tuya.accounts.asia.access-secret is not set");
    }

    @Test
    void aSettingThatIsLeftOutIsRefused() {
        assertThatThrownBy(() -> new TuyaAccounts.Account(EUROPE, null, "s", 4, 64).named("default"))
                .hasMessage("keyroute.tuya.accounts.default.access-id is not set");
        assertThatThrownBy(() -> new TuyaAccounts.Account(EUROPE, "id", " ", 4, 64).named("default"))
                .hasMessage("keyroute.tuya.accounts.default.access-secret is not set");
        assertThatThrownBy(() -> new TuyaAccounts.Account(null, "id", "s", 4, 64).named("default"))
                .hasMessage("keyroute.tuya.accounts.default.endpoint is not set");
        assertThat(new TuyaAccounts.Account(EUROPE, "id", "s", 4, 64)
                        .named("default")
                        .name())
                .isEqualTo("default");
    }
}
