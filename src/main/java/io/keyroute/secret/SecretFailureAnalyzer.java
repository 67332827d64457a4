package io.keyroute.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a refused start what is wrong with the key, and no stack trace. */
public final class SecretFailureAnalyzer extends AbstractFailureAnalyzer<SecretException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SecretException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "See \"Keys\" and \"Troubleshooting\" in the README. Nothing was changed.", cause);
    }
}
