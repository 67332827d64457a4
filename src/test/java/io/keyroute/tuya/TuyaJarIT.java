package io.keyroute.tuya;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The attached jar alone, in a process with Camel but without Spring and without the rest of the project. */
class TuyaJarIT {
    private static final String TOKEN = "{\"success\":true,\"result\":{\"access_token\":\"t\",\"expire_time\":7200}}";
    private static final String DEVICE = "{\"success\":true,\"result\":{\"id\":\"d1\",\"active_time\":1600000000}}";
    private static final String LOGS = "{\"success\":true,\"result\":{\"total\":2,\"logs\":["
            + "{\"status\":[{\"code\":\"unlock_card\",\"value\":\"1\"}],\"update_time\":%1$d,\"user_id\":\"1\"},"
            + "{\"status\":[{\"code\":\"unlock_card\",\"value\":\"2\"}],\"update_time\":%1$d,\"user_id\":\"2\"}]}}";

    @Test
    void theJarWorksInAPlainCamelMain() throws Exception {
        List<String> paths = new CopyOnWriteArrayList<>();
        HttpServer cloud = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloud.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            paths.add(path);
            byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        cloud.start();
        Process process = start("http://127.0.0.1:" + cloud.getAddress().getPort());
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(Path.of("target", "tuya-jar-it.log")))
                    .isZero();
            assertThat(paths).filteredOn("/v1.0/token"::equals).hasSize(1);
            assertThat(paths).filteredOn("/v1.0/devices/d1"::equals).hasSize(2);
            assertThat(paths).contains("/v1.1/devices/d1/door-lock/open-logs");
        } finally {
            process.destroyForcibly();
            cloud.stop(0);
        }
    }

    @Test
    void theJarHoldsTheComponentAndNothingElse() throws Exception {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<String> names = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/maven"))
                    .toList();
            assertThat(names)
                    .contains(
                            "META-INF/io/keyroute/tuya/tuya.json",
                            "META-INF/services/org/apache/camel/component/tuya",
                            "io/keyroute/tuya/TuyaEndpointConfigurer.class")
                    .allMatch(name -> name.equals("META-INF/MANIFEST.MF") || name.contains("/tuya"));
        }
    }

    private static String answer(String path) {
        if (path.endsWith("/token")) {
            return TOKEN;
        }
        return path.endsWith("/open-logs") ? LOGS.formatted(System.currentTimeMillis() - 5000) : DEVICE;
    }

    private static Process start(String url) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                TuyaJarMain.class.getName(),
                url);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "tuya-jar-it.log").toFile())
                .start();
    }

    /** The jar under test, the class of the other process alone, Camel, Jackson and Bouncy Castle. */
    private static String classPath() throws Exception {
        List<String> path = new ArrayList<>();
        path.add(jar().toString());
        path.add(mainOnly().toString());
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry -> entry.matches(
                                ".*[/\\\\](camel-(api|main|health|support|(base|core|util)[a-z-]*)|slf4j-api|jakarta\\.activation-api|jackson-(core|databind|annotations)|bcprov-jdk18on)-[^/\\\\]*\\.jar"))
                .forEach(path::add);
        return String.join(File.pathSeparator, path);
    }

    private static Path jar() throws Exception {
        try (Stream<Path> jars = Files.list(Path.of("target"))) {
            return jars.filter(p -> p.getFileName().toString().endsWith("-tuya.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path mainOnly() throws Exception {
        Path folder = Path.of("target", "tuya-jar-it");
        String name = TuyaJarMain.class.getName().replace('.', '/');
        Path target = folder.resolve(name + ".class");
        Files.createDirectories(target.getParent());
        try (var in = TuyaJarIT.class.getResourceAsStream("/" + name + ".class")) {
            Files.write(target, in.readAllBytes());
        }
        return folder;
    }
}
