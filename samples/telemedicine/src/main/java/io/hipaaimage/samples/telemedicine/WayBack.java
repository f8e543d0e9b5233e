package io.hipaaimage.samples.telemedicine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Where a form that was refused stands: the nearest page at or above its address. No browser is asked for it, since our pages tell none
 * where it came from. Thread-safe.
 */
@Component
class WayBack {
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    WayBack(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    /**
     * The page of a form.
     *
     * @param request what was refused
     * @return its address; empty for what is no form, since the way back would be refused as well, and for a form of no page
     */
    Optional<String> from(HttpServletRequest request) {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return Optional.empty();
        }
        List<PathPattern> pages = pages();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        while (path.lastIndexOf('/') >= 0 && path.length() > 1) {
            PathContainer parsed = PathContainer.parsePath(path);
            if (pages.stream().anyMatch(page -> page.matches(parsed))) {
                return Optional.of(path);
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    private List<PathPattern> pages() {
        return routes.getObject().getHandlerMethods().entrySet().stream()
                .filter(route -> isPage(route.getKey(), route.getValue()))
                .flatMap(route -> Optional.ofNullable(route.getKey().getPathPatternsCondition()).stream())
                .flatMap(patterns -> patterns.getPatterns().stream())
                .toList();
    }

    private static boolean isPage(RequestMappingInfo route, HandlerMethod handler) {
        return route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && handler.getMethod().getReturnType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ResponseBody.class);
    }
}
