#pragma once
// By when an application must be answered: 条例第三十条, 第三十二条, 第三十三条, and the fee measures.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "law/counting.h"

namespace gk::law {

enum class Approver : std::uint8_t {
    disclosure_head,  ///< 政府信息公开工作机构负责人: the only one who may
    other,
};

struct Extension {
    Workdays by;
    Approver approver = Approver::disclosure_head;
    std::optional<Day> told{};  ///< when the applicant was told; unknown: not held against it
};

struct ReplyFacts {
    Day received;
    std::optional<Day> corrected{};  ///< the supplement was received: the period begins anew (条例第三十条)
    std::optional<Day> paid{};       ///< the fee was paid in full: the period begins anew
    std::vector<Pause> pauses{};
    std::vector<Extension> extensions{};  ///< in the order in which they were approved
};

/// The day and its working, or why the facts cannot be so (docs/law/0006-pauses.md, 0007-extension-and-restart.md).
base::Result<Working> ReplyDeadline(const ReplyFacts& facts, const Calendar& calendar, const Periods& periods,
                                    const Policy& policy);

/// A letter to a third party (条例第三十二条): when it got the letter, and when its answer came.
struct Consultation {
    Day received;
    std::optional<Day> answered;
};

/// From the day the letters were sent to the last answer; where one is missing or late, to the day on which that third party's
/// time ran out.
base::Result<Pause> PauseOfConsultations(Day sent, std::span<const Consultation> consultations,
                                         const Calendar& calendar, const Periods& periods);

}  // namespace gk::law
