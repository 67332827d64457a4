package io.keyroute.tuya.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TuyaOperationTest {

    @ParameterizedTest
    @EnumSource(TuyaOperation.class)
    void aRowAndItsRequestHaveTheSameParameters(TuyaOperation operation) {
        List<String> components = Arrays.stream(operation.requestType().getRecordComponents())
                .map(RecordComponent::getName)
                .map(TuyaJson::snakeCase)
                .toList();
        assertThat(operation.parameters())
                .extracting(OperationParameter::name)
                .containsExactlyInAnyOrderElementsOf(components);
    }

    @ParameterizedTest
    @EnumSource(TuyaOperation.class)
    void everyVariableOfThePathIsAParameter(TuyaOperation operation) {
        List<String> variables = Pattern.compile("\\{(\\w+)}")
                .matcher(operation.path())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(operation.parameters())
                .filteredOn(parameter -> parameter.place() == OperationParameter.Place.PATH)
                .extracting(OperationParameter::name)
                .containsExactlyElementsOf(variables);
    }

    /** The list at the head of the page "Smart Lock Open APIs"; two operations are from other pages. */
    @Test
    void everyApiOfThePagesListIsARow() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("src", "test", "resources", "tuya-smart-lock-apis.txt"));
        List<TuyaOperation> elsewhere = List.of(TuyaOperation.LIST_OFFLINE_PASSWORDS, TuyaOperation.REPORT_LOGS);
        assertThat(Arrays.stream(TuyaOperation.values())
                        .filter(operation -> !elsewhere.contains(operation))
                        .map(operation -> operation.verb() + " " + operation.path()))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void mondayTuesdayAndFridayAre38() {
        WorkingDays days = WorkingDays.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
        assertThat(days.mask()).isEqualTo(38);
        assertThat(days.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
    }

    @Test
    void aPinDoesNotShow() {
        CreateTempPassword request = CreateTempPassword.of("d", "n", Pin.of("4711"), null, null);
        assertThat(request.toString()).doesNotContain("4711");
        assertThat(Pin.of("4711").toString()).doesNotContain("4711");
    }
}
