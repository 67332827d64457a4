package io.keyroute.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mapping written in JSLT. */
final class JsltMapping implements Mapping {

    private final String name;
    private final Expression expression;

    private JsltMapping(String name, Expression expression) {
        this.name = name;
        this.expression = expression;
    }

    /** Compiles a file; the error of a wrong one names file, line and column. */
    static JsltMapping compile(String name, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new JsltMapping(
                    name,
                    new Parser(reader)
                            .withSource(file.toString())
                            .withFunctions(MappingFunctions.ALL)
                            // JSLT leaves nulls out of objects otherwise; here a null clears and must stay
                            .withObjectFilter("true")
                            .compile());
        } catch (JsltException e) {
            throw new MappingStartException("mapping " + name + " does not compile: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MappingStartException("mapping " + name + " cannot be read: " + file, e);
        }
    }

    @Override
    public JsonNode apply(JsonNode source) {
        try {
            return expression.apply(source);
        } catch (FieldProblem e) {
            throw new MappingException(name, e.pointer(), e.getMessage(), null);
        } catch (JsltException e) {
            if (e.getCause() instanceof FieldProblem problem) {
                throw new MappingException(name, problem.pointer(), problem.getMessage(), null);
            }
            // the engine's own message may quote values of the document: only its place is told
            throw new MappingException(name, "", "does not fit the mapping" + place(e), null);
        }
    }

    private static String place(JsltException e) {
        return e.getLine() > 0 ? " at its line " + e.getLine() + ", column " + e.getColumn() : "";
    }
}
