package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Lets every record component be read by its camel-case name too, beside the snake-case one of the mapper. */
final class EitherCaseNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public List<PropertyName> findPropertyAliases(Annotated annotated) {
        List<PropertyName> declared = super.findPropertyAliases(annotated);
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return declared;
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || components.length != parameter.getOwner().getParameterCount()) {
            return declared;
        }
        List<PropertyName> names = declared == null ? new ArrayList<>() : new ArrayList<>(declared);
        names.add(PropertyName.construct(components[parameter.getIndex()].getName()));
        return names;
    }
}
