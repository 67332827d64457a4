package io.keyroute.tuya;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A program of a call, a call in the panel's names and a consumer, started by {@link TuyaJarIT} in its own process. */
public final class TuyaJarMain extends RouteBuilder {
    private final CountDownLatch unlocks = new CountDownLatch(2);

    private TuyaJarMain() {}

    public static void main(String[] arguments) throws Exception {
        TuyaComponent tuya = new TuyaComponent();
        tuya.setEndpoint(arguments[0]);
        tuya.setAccessId("id");
        tuya.setAccessSecret("s".repeat(32));
        Main main = new Main();
        main.bind("tuya", tuya);
        TuyaJarMain routes = new TuyaJarMain();
        main.configure().addRoutesBuilder(routes);
        main.start();
        CamelContext camel = main.getCamelContext();
        camel.createProducerTemplate().requestBody("tuya:device?deviceId=d1", (Object) null);
        Map<?, ?> panel = camel.createProducerTemplate()
                .requestBody(
                        "tuya:panel?api=tuya.m.device.lock.active.period&version=1.0",
                        Map.of("devId", "d1"),
                        Map.class);
        boolean whole = Boolean.TRUE.equals(panel.get("success")) && routes.unlocks.await(20, TimeUnit.SECONDS);
        main.stop();
        if (!whole) {
            throw new IllegalStateException("The panel's answer or the unlocks did not come");
        }
    }

    @Override
    public void configure() {
        from("tuya:openLogs?deviceId=d1&delay=100&initialDelay=0").process(exchange -> unlocks.countDown());
    }
}
