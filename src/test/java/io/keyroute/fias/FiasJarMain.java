package io.keyroute.fias;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** A lock system of one line, started by {@link FiasJarIT} in a process of its own. */
public final class FiasJarMain {

    private FiasJarMain() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main(FiasJarMain.class);
        String uri = "fias:hotel?port=" + arguments[0];
        main.configure().addLambdaRouteBuilder(routes -> routes.from(uri).process(FiasJarMain::cut));
        main.run();
        System.exit(main.getExitCode());
    }

    private static void cut(Exchange exchange) {
        FiasRecord request = exchange.getMessage().getBody(FiasRecord.class);
        exchange.getMessage().setBody(FiasRecord.answerTo(request, "OK").with("$3", "730518"));
    }
}
