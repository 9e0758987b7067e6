package dev.parapet.core.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.parapet.core.Resource;
import dev.parapet.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Compiles CEL over resources.
///
/// An expression sees `resource` with the attributes of its type, `tags`, `id`, `account`, `region` and `now`; the
/// functions of CEL with the optional, string, list, set, regex, encoder and binding extensions; and these:
///
/// | Written | Is |
/// |---|---|
/// | `AWS.KMS.Key(resource.KmsKeyId)` | the resource that a field means; unknown if it was not collected |
/// | `AWS.EC2.FlowLog.here()` | all of that type in the resource's region; unknown unless all were seen |
/// | `AWS.EC2.FlowLog.inAccount()`, `….anywhere()` | the same for the account, for the estate |
/// | `AWS.EC2.FlowLog.where('ResourceId', resource.VpcId)` | those here with that value |
///
/// An attribute that is not set is asked for with CEL's optionals: `resource.?KmsKeyId.orValue('')`, or `has(…)` first.
// CEL asks for deep immutability, which Error Prone can only see through its own annotations; nothing here is
// written to after construction.
@SuppressWarnings("Immutable")
public final class Expressions {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableOptionalSyntax(true)
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1_000_000)
            .build();

    private static final Pattern TYPE_CALL = Pattern.compile(
            "\\b(AWS\\.[A-Za-z0-9]+\\.[A-Za-z0-9]+|Parapet\\.[A-Za-z0-9]+)(\\.(?:here|inAccount|anywhere|where))?\\(");
    private static final Pattern WHERE_PATH = Pattern.compile(
            "\\b((?:AWS\\.[A-Za-z0-9]+|Parapet)\\.[A-Za-z0-9]+)\\.where\\(\\s*(['\"])([^'\"]*)\\2\\s*,");

    private final Schema schema;
    private final List<Function> functions;
    private final CelCompiler base;
    private final SchemaTypes types;
    private final Map<Names, CelCompiler> compilers = new ConcurrentHashMap<>();
    private final Map<Set<String>, CelRuntime> runtimes = new ConcurrentHashMap<>();

    public Expressions(Schema schema, List<Function> functions) {
        this.schema = schema;
        this.functions = List.copyOf(functions);
        this.types = new SchemaTypes(schema);
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(types)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.optional(),
                        CelExtensions.strings(),
                        CelExtensions.bindings(),
                        CelExtensions.lists(),
                        CelExtensions.regex(),
                        CelExtensions.encoders(OPTIONS),
                        CelExtensions.sets(OPTIONS))
                .addVar("tags", MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addVar("id", SimpleType.STRING)
                .addVar("account", SimpleType.STRING)
                .addVar("region", SimpleType.STRING)
                .addVar("now", SimpleType.TIMESTAMP)
                .setResultType(SimpleType.BOOL);
        functions.forEach(function -> builder.addFunctionDeclarations(declaration(function)));
        this.base = builder.build();
    }

    public Schema schema() {
        return schema;
    }

    /// Compiles a question about resources of `type`.
    ///
    /// @throws IllegalArgumentException with CEL's own explanation if it does not parse or type-check
    public Expression compile(String text, String type) {
        Set<String> others = typesIn(text);
        checkPaths(text);
        try {
            var ast = compiler(new Names(type, others)).compile(text).getAst();
            return new Expression(text, runtime(others).createProgram(ast));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// What an expression can name: the type it judges, and those it refers to.
    private record Names(String type, Set<String> others) {}

    // Making a compiler or a runtime costs more than compiling; most expressions share theirs with others.
    private CelCompiler compiler(Names names) {
        return compilers.computeIfAbsent(names, _ -> {
            var compiler =
                    base.toCompilerBuilder().addVar("resource", StructTypeReference.create(TypeNames.of(names.type())));
            names.others().forEach(other -> compiler.addFunctionDeclarations(typeFunctions(other)));
            return compiler.build();
        });
    }

    private CelRuntime runtime(Set<String> others) {
        return runtimes.computeIfAbsent(others, _ -> newRuntime(others));
    }

    private Set<String> typesIn(String text) {
        var types = new TreeSet<String>();
        var calls = TYPE_CALL.matcher(text);
        while (calls.find()) {
            String name = calls.group(1).replace('.', ':').replace(":", "::");
            if (schema.type(name).isEmpty()) {
                throw new IllegalArgumentException("there is no type `" + name + "`");
            }
            types.add(name);
        }
        return types;
    }

    // CEL takes the path of a look-up for any text; a misspelt one would find nothing and say so.
    private void checkPaths(String text) {
        var paths = WHERE_PATH.matcher(text);
        while (paths.find()) {
            String type = paths.group(1).replace(".", "::");
            String path = paths.group(3);
            if (schema.type(type).filter(known -> known.has(path)).isEmpty()) {
                throw new IllegalArgumentException("`" + type + "` has no attribute `" + path + "`");
            }
        }
    }

    private CelRuntime newRuntime(Set<String> others) {
        var builder = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(types)
                .addLibraries(
                        CelExtensions.optional(),
                        CelExtensions.strings(),
                        CelExtensions.lists(),
                        CelExtensions.regex(),
                        CelExtensions.encoders(OPTIONS),
                        CelExtensions.sets(OPTIONS));
        functions.forEach(function -> builder.addFunctionBindings(binding(function)));
        others.forEach(type -> builder.addFunctionBindings(typeBindings(type)));
        return builder.build();
    }

    private static List<CelFunctionDecl> typeFunctions(String type) {
        String name = TypeNames.of(type);
        CelType struct = StructTypeReference.create(name);
        CelType structs = ListType.create(struct);
        return List.of(
                function(name, struct, SimpleType.STRING),
                function(name + ".here", structs),
                function(name + ".inAccount", structs),
                function(name + ".anywhere", structs),
                function(name + ".where", structs, SimpleType.STRING, SimpleType.DYN));
    }

    private static CelFunctionDecl function(String name, CelType result, CelType... parameters) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload(name), result, parameters));
    }

    private static List<CelFunctionBinding> typeBindings(String type) {
        String name = TypeNames.of(type);
        var bindings = new ArrayList<CelFunctionBinding>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                name, CelFunctionBinding.from(overload(name), String.class, reference -> {
                    var evaluation = Evaluation.CURRENT.get();
                    return evaluation.observeOther(evaluation.follow(type, reference));
                })));
        bindings.addAll(list(name + ".here", evaluation -> evaluation.here(type)));
        bindings.addAll(list(name + ".inAccount", evaluation -> evaluation.inAccount(type)));
        bindings.addAll(list(name + ".anywhere", evaluation -> evaluation.anywhere(type)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                name + ".where",
                CelFunctionBinding.from(overload(name + ".where"), String.class, Object.class, (path, value) -> {
                    var evaluation = Evaluation.CURRENT.get();
                    return observed(evaluation, evaluation.where(type, path, value));
                })));
        return bindings;
    }

    private interface Listing {
        List<Resource> of(Evaluation evaluation);
    }

    private static Set<CelFunctionBinding> list(String name, Listing listing) {
        return CelFunctionBinding.fromOverloads(name, CelFunctionBinding.from(overload(name), ImmutableList.of(), _ -> {
            var evaluation = Evaluation.CURRENT.get();
            return observed(evaluation, listing.of(evaluation));
        }));
    }

    private static List<Observed> observed(Evaluation evaluation, List<Resource> resources) {
        return resources.stream().map(evaluation::observeOther).toList();
    }

    private static CelFunctionDecl declaration(Function function) {
        return function(
                function.name(),
                celType(function.result()),
                function.parameters().stream().map(Expressions::celType).toArray(CelType[]::new));
    }

    private static Set<CelFunctionBinding> binding(Function function) {
        var parameters = function.parameters().stream()
                .<Class<?>>map(kind -> switch (kind) {
                    case TEXT -> String.class;
                    case WHOLE -> Long.class;
                    case TRUTH -> Boolean.class;
                    case TEXTS -> List.class;
                    case ANY -> Object.class;
                })
                .toList();
        return CelFunctionBinding.fromOverloads(
                function.name(), CelFunctionBinding.from(overload(function.name()), parameters, arguments -> {
                    var plain = new ArrayList<Object>(arguments.length);
                    for (Object argument : arguments) {
                        plain.add(Plain.of(argument));
                    }
                    return function.body().apply(Evaluation.CURRENT.get(), plain);
                }));
    }

    private static CelType celType(Function.Kind kind) {
        return switch (kind) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case TRUTH -> SimpleType.BOOL;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case ANY -> SimpleType.DYN;
        };
    }

    private static String overload(String name) {
        return "parapet_" + name.replace('.', '_');
    }
}
