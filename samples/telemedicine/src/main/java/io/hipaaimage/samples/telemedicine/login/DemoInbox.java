package io.hipaaimage.samples.telemedicine.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The inbox of everybody in the demonstration, in memory: a page in place of mails, and nothing in a log. */
@Controller
@Profile("demo")
class DemoInbox implements CodeDelivery {
    private static final int MOST = 100;

    private final Map<String, String> newest = new LinkedHashMap<>();

    @Override
    public void deliver(String username, String code) {
        synchronized (newest) {
            newest.remove(username);
            newest.put(username, code);
            if (newest.size() > MOST) {
                newest.remove(newest.keySet().iterator().next());
            }
        }
    }

    @GetMapping("/demo/inbox")
    String inbox(Model model) {
        synchronized (newest) {
            model.addAttribute("codes", new LinkedHashMap<>(newest));
        }
        return "inbox";
    }
}
