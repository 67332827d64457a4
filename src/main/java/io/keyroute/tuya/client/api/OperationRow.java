package io.keyroute.tuya.client.api;

import io.keyroute.tuya.client.api.OperationParameter.Condition;
import io.keyroute.tuya.client.api.OperationParameter.Place;
import io.keyroute.tuya.client.api.OperationParameter.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects what one row of {@link TuyaOperation} says, in the order in which the pages say it. */
final class OperationRow {
    final Verb verb;
    final String path;
    final Class<?> requestType;
    final Class<?> responseType;
    final List<OperationParameter> parameters = new ArrayList<>();
    final Set<LockKind> kinds = EnumSet.noneOf(LockKind.class);
    LostAnswer lostAnswer = LostAnswer.READ_AGAIN;
    String page = "";
    String note = "";

    private <R, Q extends TuyaRequest<R>> OperationRow(Verb verb, String path, Class<Q> request, Class<R> response) {
        this.verb = verb;
        this.path = path;
        this.requestType = request;
        this.responseType = response;
    }

    static <R, Q extends TuyaRequest<R>> OperationRow get(String path, Class<Q> request, Class<R> response) {
        return new OperationRow(Verb.GET, path, request, response);
    }

    static <R, Q extends TuyaRequest<R>> OperationRow post(String path, Class<Q> request, Class<R> response) {
        return new OperationRow(Verb.POST, path, request, response);
    }

    static <R, Q extends TuyaRequest<R>> OperationRow put(String path, Class<Q> request, Class<R> response) {
        return new OperationRow(Verb.PUT, path, request, response);
    }

    static <R, Q extends TuyaRequest<R>> OperationRow delete(String path, Class<Q> request, Class<R> response) {
        return new OperationRow(Verb.DELETE, path, request, response);
    }

    OperationRow kinds(LockKind... listed) {
        kinds.addAll(List.of(listed));
        return this;
    }

    OperationRow lost(LostAnswer meaning) {
        lostAnswer = meaning;
        return this;
    }

    /** The page of Tuya's that says so, by its title or by the title of the section. */
    OperationRow page(String title) {
        page = title;
        return this;
    }

    /** Where the pages contradict themselves: what is sent, and what is read. */
    OperationRow note(String text) {
        note = text;
        return this;
    }

    OperationRow path(String name, Type type) {
        return add(name, Place.PATH, type, true);
    }

    OperationRow query(String name, Type type) {
        return add(name, Place.QUERY, type, true);
    }

    OperationRow optionalQuery(String name, Type type) {
        return add(name, Place.QUERY, type, false);
    }

    OperationRow body(String name, Type type) {
        return add(name, Place.BODY, type, true);
    }

    OperationRow optionalBody(String name, Type type) {
        return add(name, Place.BODY, type, false);
    }

    /** The number of a page of the answer, and how much a page holds. */
    OperationRow paged() {
        return query("page_no", Type.INTEGER)
                .atLeast(1)
                .query("page_size", Type.INTEGER)
                .atLeast(1);
    }

    /** The parameter before has one of these values. */
    OperationRow oneOf(Object... values) {
        return last(parameter ->
                parameter.oneOf(Arrays.stream(values).map(Object::toString).toList()));
    }

    /** The parameter before is no smaller. */
    OperationRow atLeast(int number) {
        return last(parameter -> parameter.atLeast(number));
    }

    /** The parameter before must be given where another one has this value. */
    OperationRow requiredWhen(String other, String value) {
        return last(parameter -> parameter.requiredWhen(new Condition(other, value)));
    }

    /** The parameter before must be left out where another one has this value. */
    OperationRow absentWhen(String other, String value) {
        return last(parameter -> parameter.absentWhen(new Condition(other, value)));
    }

    private OperationRow last(UnaryOperator<OperationParameter> change) {
        int at = parameters.size() - 1;
        parameters.set(at, change.apply(parameters.get(at)));
        return this;
    }

    private OperationRow add(String name, Place place, Type type, boolean required) {
        parameters.add(new OperationParameter(name, place, type, required));
        return this;
    }
}
