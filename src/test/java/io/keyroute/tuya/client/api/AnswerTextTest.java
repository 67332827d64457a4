package io.keyroute.tuya.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that a route logs as it is: whoever it is about, and what a lock reported, stands in no log. */
class AnswerTextTest {
    private static final Set<String> SILENT = Set.of(
            "nickName",
            "userName",
            "unlockName",
            "contact",
            "userContact",
            "avatar",
            "avatarUrl",
            "phone",
            "value",
            "fileUrl",
            "fileKey",
            "mediaUrl",
            "mediaKey",
            "localKey",
            "ticketKey");

    /** Also those inside of others: a route may split a list. */
    static Set<Class<?>> answers() {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (TuyaOperation operation : TuyaOperation.values()) {
            collect(operation.responseType(), found);
        }
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> collect(part, found));
        } else if (type instanceof Class<?> answer && answer.isRecord() && found.add(answer)) {
            Arrays.stream(answer.getRecordComponents()).forEach(part -> collect(part.getGenericType(), found));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void F69_noNameAddressKeyOrReportedValue(Class<?> answer) throws Exception {
        assertThat(filled(answer).toString()).doesNotContain("secret-");
    }

    /** Every text that must not be told begins with "secret-", in lists and in lists of lists too. */
    private static Object filled(Class<?> type) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = value(parts[i].getName(), parts[i].getGenericType());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(String name, Type type) throws Exception {
        if (type == String.class) {
            return (SILENT.contains(name) ? "secret-" : "open-") + name;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return filled(nested);
        }
        boolean list = type instanceof ParameterizedType generic && generic.getRawType() == List.class;
        if (list && ((ParameterizedType) type).getActualTypeArguments()[0] instanceof Class<?> of && of.isRecord()) {
            return List.of(filled(of));
        }
        return null;
    }
}
