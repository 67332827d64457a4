package io.keyroute.tuya;

import io.keyroute.tuya.client.CallOptions;
import io.keyroute.tuya.client.Lane;
import java.time.Duration;
import org.apache.camel.Message;

/**
 * How the calls of one message are made.
 *
 * @param account the account by its name
 * @param options lane, time and correlation
 */
record CallSettings(String account, CallOptions options) {

    /** In the background, where they wait for nobody. */
    static CallSettings ofPolls(TuyaConfiguration configuration) {
        return new CallSettings(
                configuration.getAccount(),
                CallOptions.in(Lane.BACKGROUND).withTimeout(Duration.ofMillis(configuration.getTimeout())));
    }

    /** The headers of the message go before the options of the endpoint. */
    static CallSettings of(Message message, TuyaConfiguration configuration) {
        Lane lane = message.getHeader(TuyaConstants.LANE, configuration.getLane(), Lane.class);
        Duration timeout =
                message.getHeader(TuyaConstants.TIMEOUT, Duration.ofMillis(configuration.getTimeout()), Duration.class);
        return new CallSettings(
                message.getHeader(TuyaConstants.ACCOUNT, configuration.getAccount(), String.class),
                new CallOptions(lane, timeout, message.getHeader(TuyaConstants.CORRELATION, String.class)));
    }
}
