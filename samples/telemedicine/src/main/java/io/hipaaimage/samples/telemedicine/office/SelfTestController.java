package io.hipaaimage.samples.telemedicine.office;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The self-test's page: begins a run, and shows the last report of this process. */
@Controller
class SelfTestController {
    private final SelfTestDesk desk;

    SelfTestController(SelfTestDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/office/self-test")
    String show(Model model) {
        model.addAttribute("running", desk.running());
        model.addAttribute("failure", desk.failure());
        model.addAttribute("report", desk.last().orElse(null));
        return "self-test";
    }

    @PostMapping("/office/self-test")
    String run() {
        desk.begin();
        return "redirect:/office/self-test";
    }
}
