package io.keyroute.config.broker;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis that knows nothing of Keyroute but what {@code src/docs/operations.md} tells operators to write into it. Its
 * users {@code keyroute} and {@code erp} have the password {@link #PASSWORD}. It can go away and come back.
 */
public final class ExternalBroker implements AutoCloseable {

    public static final String PASSWORD = "hush";

    private final int port;
    private final Path directory;
    private EmbeddedActiveMQ server;

    /** @param directory where it keeps its messages while it is away */
    public ExternalBroker(int port, Path directory) {
        this.port = port;
        this.directory = directory;
    }

    public void start() throws Exception {
        SecurityConfiguration users = new SecurityConfiguration();
        List.of("keyroute", "erp").forEach(name -> {
            users.addUser(name, PASSWORD);
            users.addRole(name, name);
        });
        Configuration settings = described()
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalPoolFiles(4)
                .setJournalBufferTimeout_NIO(500_000)
                .setJournalDirectory(directory + "/journal")
                .setBindingsDirectory(directory + "/bindings")
                .setLargeMessagesDirectory(directory + "/large")
                .setPagingDirectory(directory + "/paging");
        settings.addAcceptorConfiguration("tcp", url());
        server = new EmbeddedActiveMQ()
                .setConfiguration(settings)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                .start();
    }

    public void stop() throws Exception {
        server.stop();
    }

    /** Nobody but the ERP has any right at the queue from now on. */
    void revoke(String queue) {
        Role erp = new Role("erp", true, false, false, false, false, false, false, false, false, false, false, false);
        server.getActiveMQServer().getSecurityRepository().addMatch(queue, Set.of(erp));
    }

    void destroy(String queue) throws Exception {
        server.getActiveMQServer().destroyQueue(SimpleString.of(queue));
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** What the documentation says of {@code broker.xml}. */
    static Configuration described() throws Exception {
        String xml = "<configuration xmlns=\"urn:activemq\"><core xmlns=\"urn:activemq:core\">"
                + OperationsTest.block("xml") + "</core></configuration>";
        return new FileConfigurationParser()
                .parseMainConfig(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Alone, to try Keyroute against it by hand: {@code ExternalBroker <port> <directory>}. */
    public static void main(String[] args) throws Exception {
        ExternalBroker broker =
                new ExternalBroker(Integer.parseInt(args[0]), Files.createDirectories(Path.of(args[1])));
        broker.start();
        System.out.println("The broker is at " + broker.url());
        Thread.currentThread().join();
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
