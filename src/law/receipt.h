#pragma once
// On which day an application counts as received (条例第三十一条), and a reply as given (国办公开办函〔2016〕235号).

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Day;

enum class Channel : std::uint8_t {
    counter,      ///< 当面提交
    signed_mail,  ///< 邮寄, signed for by the organ, whichever of its units signs
    plain_mail,   ///< 平常信函: nobody signs
    internet,     ///< also e-mail
    fax,          ///< of the disclosure office
};

/// What the program calls it, and back.
std::string_view Name(Channel channel);
std::optional<Channel> ChannelOf(std::string_view name);

/// Everything that is known of an arrival is kept; the channel says which day decides.
struct Arrival {
    Channel channel = Channel::counter;
    std::optional<Day> submitted;
    std::optional<Day> signed_for;
    std::optional<Day> confirmed;  ///< with the applicant
};

struct Receipt {
    Day day;
    std::string_view cite;
};

/// Refused while the day that decides is missing: an application by mail or net that nobody has confirmed has no receipt day yet.
base::Result<Receipt> ReceiptOf(const Arrival& arrival);

/// The article of a channel, for a receipt day that is known.
std::string_view CiteOf(Channel channel);

enum class Delivery : std::uint8_t {
    handed_over,  ///< 直接送达, 委托其他机关送达: the day the applicant signs
    posted,       ///< by the postal enterprise: the day it is handed to the post
    electronic,  ///< not covered by the letter of 2016; the day it is sent (docs/law/0009-replied-in-time.md)
};

/// What is known of a reply on its way; the manner says which day decides.
struct Sending {
    Delivery delivery = Delivery::handed_over;
    std::optional<Day> signed_for, posted, sent;
};

base::Result<Receipt> RepliedOn(const Sending& sending);

}  // namespace gk::law
