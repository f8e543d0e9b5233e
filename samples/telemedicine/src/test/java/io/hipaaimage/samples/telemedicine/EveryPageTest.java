package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.samples.telemedicine.Routes.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every address that the router knows, as everybody, in a clinic that holds a script wherever one could be put. */
class EveryPageTest extends SharedClinic {
    private static final String NONSENSE = "/../\u0000%00" + Clinic.SCRIPT + "\u202e9999999999999999999999";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient tables;

    private static @Nullable Clinic filled; // for all of them

    private Clinic clinic;

    @BeforeEach
    void fill() throws Exception {
        Clinic one = filled == null ? Clinic.hostile(port, tables, FOLDER) : filled;
        filled = one;
        clinic = one;
    }

    /** The others know the patient by another name. */
    @AfterAll
    static void leave(@Autowired JdbcClient tables) {
        Clinic.restore(tables);
        filled = null;
    }

    @Test
    void showsStoredScriptAsTextAndLetsNobodyFrameKeepOrExtendAPage() throws Exception {
        TreeSet<String> holding = new TreeSet<>();
        for (Route route : Routes.reading(context)) {
            for (Map<String, String> values : places(route)) {
                for (String person : readers(route)) {
                    HttpResponse<String> answer = clinic.as(person).page(route.address(values));
                    if (isPage(answer)) {
                        assertThat(answer).as(route + " as " + person).satisfies(EveryPageTest::keepsItsWalls);
                        assertThat(answer.body())
                                .as("a word without its line in messages.properties: " + route)
                                .doesNotContain("??");
                        if (answer.body().contains("&lt;script&gt;alert(4711)")) {
                            holding.add(route.pattern());
                        }
                    }
                }
            }
        }

        assertThat(holding)
                .as("pages that do hold the script, as text")
                .contains(
                        "/",
                        "/images/{image}/scrub",
                        "/images/{image}/share",
                        "/images/{image}/view",
                        "/office/agreements",
                        "/patients/{patient}",
                        "/patients/{patient}/series",
                        "/portal",
                        "/portal/consultation",
                        "/recipients");
    }

    /** With a picture, and where that makes a difference with a study. */
    private List<Map<String, String>> places(Route route) {
        Map<String, String> study = new HashMap<>(clinic.values());
        study.put("image", study.get("study"));
        return route.pattern().contains("{image}") ? List.of(clinic.values(), study) : List.of(clinic.values());
    }

    /** Those whose page it is, and one whose it is not. */
    private static List<String> readers(Route route) {
        String owner = owner(route);
        return owner.equals("dr.lee") ? List.of(owner, "nurse.kim", "desk.ray") : List.of(owner, "billing.fox");
    }

    private static String owner(Route route) {
        return switch (route.pattern().split("/", 3)[1]) {
            case "office" -> "records.cho";
            case "portal" -> "alex.example";
            case "shared" -> "dr.wu";
            default -> "dr.lee";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {Clinic.SCRIPT, NONSENSE, "-1"})
    void givesScriptsOfAddressesBackAsTextAndBreaksOnNoNonsense(String nonsense) throws Exception {
        for (Route route : Routes.reading(context)) {
            Map<String, String> values = new HashMap<>(clinic.values());
            route.parameters().forEach(name -> values.put(name, nonsense));
            if (!route.parameters().isEmpty()) {
                unbroken(route, clinic.as(owner(route)).page(route.address(values)));
            }
            if (route.pattern().contains("{")) {
                clinic.values().keySet().forEach(name -> values.put(name, nonsense));
                unbroken(route, clinic.as(owner(route)).page(route.address(values)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Clinic.SCRIPT, NONSENSE, "-1", ""})
    void refusesNonsenseInEveryForm(String nonsense) throws Exception {
        for (Route route : Routes.changing(context)) {
            Browser owner = clinic.as(owner(route));
            Map<String, String> fields = new HashMap<>();
            route.parameters().forEach(name -> fields.put(name, nonsense));
            if (!fields.isEmpty()) {
                fields.put("_csrf", owner.token("/certificate"));
                unbroken(route, owner.post(path(route), fields));
            }
        }
    }

    private static void unbroken(Route route, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(route + ": " + answer.body()).isLessThan(500);
        if (isPage(answer)) {
            assertThat(answer.body()).as(route.toString()).doesNotContain("<script>alert(4711)", "<img src=x");
        }
    }

    @Test
    void asksForATokenBeforeEveryChangeAndForASignInAfterIt() throws Exception {
        List<String> signIns = List.of("/login", "/login/ott", "/logout", "/ott/generate");
        List<String> addresses = new ArrayList<>(signIns);
        Routes.changing(context).forEach(route -> addresses.add(path(route)));
        assertThat(addresses).hasSizeGreaterThan(25);
        Browser stranger = Clinic.stranger(port);
        String token = stranger.token("/login");

        for (String address : addresses) {
            assertThat(stranger.post(address, Map.of()).statusCode())
                    .as("without a token " + address)
                    .isEqualTo(403);
            assertThat(stranger.post(address, Map.of("_csrf", "guess")).statusCode())
                    .as("with a wrong one " + address)
                    .isEqualTo(403);
            if (!signIns.contains(address) && !address.equals("/certificate")) {
                assertThat(stranger.post(address, Map.of("_csrf", token)).uri().getPath())
                        .as("with one and not signed in " + address)
                        .isEqualTo("/login");
            }
        }
    }

    private String path(Route route) {
        return route.address(clinic.values()).replaceAll("\\?.*", "");
    }

    @Test
    void showsAStrangerTheSignInAndNothingElse() throws Exception {
        Browser stranger = Clinic.stranger(port);
        TreeSet<String> open = new TreeSet<>();
        for (Route route : Routes.reading(context)) {
            HttpResponse<String> answer = stranger.page(route.address(clinic.values()));
            assertThat(answer.body()).as(route.toString()).doesNotContain("Alex Example", "Sam Sample", "DEMO-4711");
            if (!answer.uri().getPath().equals("/login")) {
                open.add(route.pattern());
            }
        }
        assertThat(open).containsExactly("/certificate", "/demo/inbox", "/login/code");
    }

    /** What a browser would take for a page. */
    private static boolean isPage(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    private static void keepsItsWalls(HttpResponse<String> page) {
        assertThat(page.body()).doesNotContain("<script>alert(4711)", "<img src=x");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'", "default-src 'none'")
                .doesNotContain("unsafe");
    }
}
