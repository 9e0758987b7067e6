package dev.parapet.respond.aws;

import dev.parapet.respond.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/// Answers in the protocols of AWS, written from what the SDK's classes say of their members.
sealed interface WireShapes {
    Set<String> QUERY = Set.of("iam", "sts", "sns", "autoscaling", "elasticloadbalancingv2");
    Set<String> REST_XML = Set.of("s3", "s3control");

    static WireShapes of(String module, String operation) {
        if (QUERY.contains(module)) {
            return new Xml(operation, operation + "Result", "");
        }
        if (module.equals("ec2")) {
            return new Xml(operation, "", "Errors");
        }
        return REST_XML.contains(module) ? new RestXml(operation, module.equals("s3control")) : new JsonText();
    }

    WireAws.Answer answer(SdkPojo shape, Map<String, Object> values);

    WireAws.Answer error(int status, String code, String message);

    default WireAws.Answer error(int status, String code) {
        return error(status, code, "as told");
    }

    record JsonText() implements WireShapes {
        @Override
        public WireAws.Answer answer(SdkPojo shape, Map<String, Object> values) {
            return new WireAws.Answer(
                    200, Map.of("Content-Type", "application/json"), Json.text(object(shape, values)));
        }

        private static Map<String, Object> object(SdkPojo shape, Map<String, Object> values) {
            var object = new LinkedHashMap<String, Object>();
            for (SdkField<?> field : shape.sdkFields()) {
                WireAws.member(values, field.memberName())
                        .ifPresent(value -> object.put(field.locationName(), value(field, value)));
            }
            return object;
        }

        private static Object value(SdkField<?> field, Object value) {
            var type = field.marshallingType();
            if (type.equals(MarshallingType.SDK_POJO) && value instanceof Map<?, ?> map) {
                return object(field.constructor().get(), plain(map));
            }
            if (type.equals(MarshallingType.LIST) && value instanceof List<?> list) {
                var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                return list.stream().map(item -> value(member, item)).toList();
            }
            if (type.equals(MarshallingType.MAP) && value instanceof Map<?, ?> map) {
                var member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                var members = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> members.put(String.valueOf(key), value(member, item)));
                return members;
            }
            if (type.equals(MarshallingType.INSTANT)) {
                var format = field.getOptionalTrait(TimestampFormatTrait.class);
                return format.isPresent() && format.get().format() == TimestampFormatTrait.Format.ISO_8601
                        ? value
                        : (Object) Instant.parse(value.toString()).getEpochSecond();
            }
            return value;
        }

        @Override
        public WireAws.Answer error(int status, String code, String message) {
            return new WireAws.Answer(
                    status,
                    Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
                    Json.text(Map.of("__type", code, "message", message)));
        }
    }

    /// The protocols `query` and `ec2`.
    record Xml(String operation, String result, String errors) implements WireShapes {
        @Override
        public WireAws.Answer answer(SdkPojo shape, Map<String, Object> values) {
            var text = new StringBuilder("<" + operation + "Response>");
            text.append(result.isEmpty() ? "<requestId>r</requestId>" : "<" + result + ">");
            fields(text, shape, values);
            text.append(
                    result.isEmpty()
                            ? ""
                            : "</" + result + "><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>");
            text.append("</").append(operation).append("Response>");
            return new WireAws.Answer(200, Map.of("Content-Type", "text/xml"), text.toString());
        }

        @Override
        public WireAws.Answer error(int status, String code, String message) {
            String one = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
            return new WireAws.Answer(
                    status,
                    Map.of("Content-Type", "text/xml"),
                    errors.isEmpty()
                            ? "<ErrorResponse>" + one + "<RequestId>r</RequestId></ErrorResponse>"
                            : "<Response><Errors>" + one + "</Errors><RequestID>r</RequestID></Response>");
        }
    }

    /// @param wrapped whether errors are in an element of their own, as they are everywhere but in S3
    record RestXml(String operation, boolean wrapped) implements WireShapes {
        @Override
        public WireAws.Answer answer(SdkPojo shape, Map<String, Object> values) {
            var headers = new LinkedHashMap<String, String>(Map.of("Content-Type", "application/xml"));
            var text = new StringBuilder();
            var payload = new ArrayList<SdkField<?>>();
            for (SdkField<?> field : shape.sdkFields()) {
                var value = WireAws.member(values, field.memberName());
                if (field.containsTrait(PayloadTrait.class)) {
                    payload.add(field);
                    value.ifPresent(inside -> {
                        if (inside instanceof Map<?, ?> map) {
                            element(text, field.unmarshallLocationName(), field, map);
                        } else {
                            text.append(inside);
                        }
                    });
                } else if (field.location() == MarshallLocation.HEADER) {
                    value.ifPresent(inside -> headers.put(field.locationName(), inside.toString()));
                }
            }
            if (payload.isEmpty()) {
                text.append('<').append(operation).append("Result>");
                fields(text, shape, values);
                text.append("</").append(operation).append("Result>");
            }
            return new WireAws.Answer(200, headers, text.toString());
        }

        @Override
        public WireAws.Answer error(int status, String code, String message) {
            return new WireAws.Answer(
                    status,
                    Map.of("Content-Type", "application/xml"),
                    (wrapped ? "<ErrorResponse>" : "") + "<Error><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error>" + (wrapped ? "</ErrorResponse>" : ""));
        }
    }

    private static void fields(StringBuilder text, SdkPojo shape, Map<String, Object> values) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                WireAws.member(values, field.memberName())
                        .ifPresent(value -> element(text, field.unmarshallLocationName(), field, value));
            }
        }
    }

    private static void element(StringBuilder text, String name, SdkField<?> field, Object value) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.LIST) && value instanceof List<?> list) {
            var trait = field.getRequiredTrait(ListTrait.class);
            String item = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
            text.append(trait.isFlattened() ? "" : "<" + name + ">");
            list.forEach(one -> element(text, trait.isFlattened() ? name : item, trait.memberFieldInfo(), one));
            text.append(trait.isFlattened() ? "" : "</" + name + ">");
            return;
        }
        text.append('<').append(name).append('>');
        if (type.equals(MarshallingType.SDK_POJO) && value instanceof Map<?, ?> map) {
            fields(text, field.constructor().get(), plain(map));
        } else if (type.equals(MarshallingType.MAP) && value instanceof Map<?, ?> map) {
            var trait = field.getRequiredTrait(MapTrait.class);
            map.forEach((key, item) -> {
                text.append("<entry><key>").append(key).append("</key>");
                element(text, "value", trait.valueFieldInfo(), item);
                text.append("</entry>");
            });
        } else {
            text.append(
                    value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
        text.append("</").append(name).append('>');
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
