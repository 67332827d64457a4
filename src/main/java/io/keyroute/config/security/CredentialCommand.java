package io.keyroute.config.security;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The commands of the jar that make what {@code keyroute.users} wants, on a machine that has nothing but Java. A password
 * is typed or piped, never an argument: those of a process can be read by everybody on the machine.
 */
public enum CredentialCommand {
    /** Reads a person's password and prints its bcrypt hash. */
    HASH_PASSWORD("hash-password") {
        @Override
        void run(Console console, InputStream in, PrintStream out) throws IOException {
            out.println(bcrypt(console == null ? piped(in) : typed(console)));
        }
    },

    /** Prints a machine's new random secret and its SHA-256. */
    NEW_SECRET("new-secret") {
        @Override
        void run(Console console, InputStream in, PrintStream out) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            out.println("secret: " + secret);
            out.println("secret-sha256: " + HexFormat.of().formatHex(CredentialCheck.sha256(secret)));
        }
    };

    /** bcrypt looks at no more of a password; what is longer would seem to count and does not. */
    private static final int LONGEST_BYTES = 72;

    private final String word;

    CredentialCommand(String word) {
        this.word = word;
    }

    /** The command that the program's first argument names, if it does. */
    public static Optional<CredentialCommand> of(String... args) {
        return Arrays.stream(values())
                .filter(command -> args.length > 0 && command.word.equals(args[0]))
                .findFirst();
    }

    /** Does it; returns the exit status of the process. */
    public int run(String... args) {
        if (args.length > 1) {
            System.err.println(word + " takes no arguments: everybody on this machine could read them.");
            return 2;
        }
        return run(System.console(), System.in, System.out, System.err);
    }

    /** @param console null where nobody sits before one */
    int run(Console console, InputStream in, PrintStream out, PrintStream err) {
        try {
            run(console, in, out);
            return 0;
        } catch (IllegalArgumentException | IOException refused) {
            err.println(refused.getMessage());
            return 2;
        }
    }

    abstract void run(Console console, InputStream in, PrintStream out) throws IOException;

    private static String typed(Console console) {
        char[] password = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        // a console that is none has one line and no second
        if (again != null && !Arrays.equals(password, again)) {
            throw new IllegalArgumentException("These were two different passwords.");
        }
        return password == null ? "" : new String(password);
    }

    private static String piped(InputStream in) throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static String bcrypt(String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("There was no password. Type it, or pipe it in as one line.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "A password of more than 72 bytes cannot be used: bcrypt ignores the rest.");
        }
        return new BCryptPasswordEncoder().encode(password);
    }
}
