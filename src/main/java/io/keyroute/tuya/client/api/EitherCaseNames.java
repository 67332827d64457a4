package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets everything be read by its camel-case name too, beside the snake-case one of the mapper: record components by their
 * own names, and names and aliases that are declared.
 */
final class EitherCaseNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public List<PropertyName> findPropertyAliases(Annotated annotated) {
        List<PropertyName> declared = super.findPropertyAliases(annotated);
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return declared;
        }
        List<PropertyName> names = new ArrayList<>();
        if (declared != null) {
            for (PropertyName alias : declared) {
                names.add(alias);
                names.add(camel(alias.getSimpleName()));
            }
        }
        JsonProperty named = parameter.getAnnotation(JsonProperty.class);
        if (named != null) {
            names.add(camel(named.value()));
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components != null && components.length == parameter.getOwner().getParameterCount()) {
            names.add(PropertyName.construct(components[parameter.getIndex()].getName()));
        }
        return names;
    }

    private static PropertyName camel(String name) {
        return PropertyName.construct(TuyaJson.camelCase(name));
    }
}
