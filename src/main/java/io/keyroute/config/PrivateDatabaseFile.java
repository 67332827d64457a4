package io.keyroute.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Keeps the file of the embedded database from everybody but its owner, before anything opens it. What it holds of codes
 * and people is sealed; who stayed when is not.
 */
@Component
class PrivateDatabaseFile implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final String FILE_URL = "jdbc:h2:file:";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (url.startsWith(FILE_URL)) {
            String name = url.substring(FILE_URL.length()).split(";", 2)[0];
            protect(Path.of(name + ".mv.db").toAbsolutePath().normalize());
        }
    }

    /** H2 takes an empty file for a new database. */
    static void protect(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Path folder = file.getParent();
            if (Files.notExists(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
            }
            if (Files.notExists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else if (!OWNER.equals(Files.getPosixFilePermissions(file))) {
                Files.setPosixFilePermissions(file, OWNER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database file " + file + " cannot be made its owner's alone: " + e, e);
        }
    }
}
