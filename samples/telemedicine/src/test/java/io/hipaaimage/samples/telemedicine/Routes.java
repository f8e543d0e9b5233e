package io.hipaaimage.samples.telemedicine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the running clinic answers to, asked of its own router, so that no test has a list by hand that a new page is missing from. */
final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^/]*)?}");

    private Routes() {}

    /** A method and an address with variables in it. */
    record Route(RequestMethod method, String pattern, HandlerMethod handler) {
        /** Whether it answers with a page, and not with a picture or a text. */
        boolean isPage() {
            return handler.getReturnType().getParameterType() == String.class
                    && !AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ResponseBody.class);
        }

        /** Names of its parameters, those that may be missing too. */
        List<String> parameters() {
            return Stream.of(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(Route::name)
                    .toList();
        }

        private static String name(MethodParameter parameter) {
            String said = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))
                    .name();
            return said.isEmpty() ? parameter.getParameter().getName() : said;
        }

        /** The address with these in the place of variables and of parameters; what has no value is left out. */
        String address(Map<String, String> values) {
            String path = VARIABLE.matcher(pattern)
                    .replaceAll(variable -> Matcher.quoteReplacement(encoded(values, variable.group(1))));
            String query = parameters().stream()
                    .filter(values::containsKey)
                    .map(name -> name + "=" + encoded(values, name))
                    .collect(Collectors.joining("&"));
            return query.isEmpty() ? path : path + "?" + query;
        }

        /** Whether an address is one of this route's. */
        boolean has(String address) {
            String path = address.replaceAll("[?#].*", "");
            return path.matches(VARIABLE.matcher(pattern).replaceAll("[^/]+"));
        }

        private static String encoded(Map<String, String> values, String name) {
            String value = Objects.requireNonNull(values.get(name), name);
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Route> reading(ApplicationContext clinic) {
        return all(clinic).stream()
                .filter(route -> route.method() == RequestMethod.GET)
                .toList();
    }

    static List<Route> changing(ApplicationContext clinic) {
        return all(clinic).stream()
                .filter(route -> route.method() != RequestMethod.GET && route.method() != RequestMethod.HEAD)
                .toList();
    }

    private static List<Route> all(ApplicationContext clinic) {
        List<Route> routes = new ArrayList<>();
        clinic.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> routes.addAll(of(mapping, handler)));
        routes.sort(Comparator.comparing(Route::toString));
        return routes;
    }

    /** The error page answers to all methods, and to none by name: it is seen wherever something is refused. */
    private static List<Route> of(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                        mapping.getPatternValues().stream().map(pattern -> new Route(method, pattern, handler)))
                .toList();
    }
}
