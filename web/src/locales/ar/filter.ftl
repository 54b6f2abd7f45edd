# المرشحات: الحقول والعوامل والقيم والبطاقات التي تعبّر عنها.
filter = ترشيح
filters = المرشحات
filter-add = إضافة مرشح
filter-count = { $count ->
    [one] ترشيح، شرط واحد
    [two] ترشيح، شرطان
    [few] ترشيح، { $count } شروط
   *[other] ترشيح، { $count } شرطًا
}
filter-field = الحقل
filter-find-field = ابحث عن حقل …
filter-operator = الشرط
filter-value = القيمة
filter-values = القيم
filter-from = من
filter-to = إلى
filter-me = أنا
filter-chip = { $field } { $operator } { $values }
filter-change = تغيير المرشح: { $words }
filter-remove = إزالة المرشح: { $words }
filter-clear = إزالة المرشحات
filter-advanced = مجموعات وشروط …
filter-advanced-title = أي السجلات؟
filter-advanced-chip = { $count ->
    [one] شرط واحد في مجموعات
    [two] شرطان في مجموعات
    [few] { $count } شروط في مجموعات
   *[other] { $count } شرطًا في مجموعات
}
filter-unreadable = مرشح من العنوان
filter-unknown-field = حقل غير موجود
filter-all-of = تتحقق كلها
filter-any-of = يتحقق واحد منها على الأقل
filter-none-of = لا تتحقق كلها معًا
filter-none-of-any = لا يتحقق أي منها
filter-group-join = كيف تجتمع شروط هذه المجموعة
filter-add-condition = إضافة شرط
filter-add-group = إضافة مجموعة
filter-remove-group = إزالة المجموعة
filter-apply = تطبيق
filter-back = حقل آخر
filter-of = حقول { $name }
filter-date = يوم بعينه
filter-period = أو كما يقال
filter-words-hint = عدة قيم تفصلها فواصل
filter-search-values = بحث …
filter-no-values = لا شيء بهذا الاسم
filter-and-more = { $names } و{ $count } أخرى

op-is = هو
op-is-not = ليس
op-contains = يحتوي على
op-starts = يبدأ بـ
op-equals = =
op-differs = ≠
op-greater = >
op-at-least = ≥
op-less = <
op-at-most = ≤
op-before = قبل
op-after = بعد
op-until = حتى
op-since = منذ
op-between = بين
op-between-values = { $from } و{ $to }
op-any-of = فيه أي من
op-all-of = فيه كل من
op-none-of = ليس فيه أي من
op-empty = فارغ
op-filled = غير فارغ

period-today = اليوم
period-yesterday = أمس
period-tomorrow = غدًا
period-this-week = هذا الأسبوع
period-last-week = الأسبوع الماضي
period-next-week = الأسبوع القادم
period-this-month = هذا الشهر
period-last-month = الشهر الماضي
period-next-month = الشهر القادم
period-this-quarter = هذا الربع
period-last-quarter = الربع الماضي
period-next-quarter = الربع القادم
period-this-year = هذه السنة
period-last-year = السنة الماضية
period-next-year = السنة القادمة
period-last-counted = { $unit ->
    [week] { $count ->
        [one] آخر أسبوع
        [two] آخر أسبوعين
        [few] آخر { $count } أسابيع
       *[other] آخر { $count } أسبوعًا
    }
    [month] { $count ->
        [one] آخر شهر
        [two] آخر شهرين
        [few] آخر { $count } أشهر
       *[other] آخر { $count } شهرًا
    }
    [quarter] { $count ->
        [one] آخر ربع سنة
        [two] آخر ربعين
        [few] آخر { $count } أرباع
       *[other] آخر { $count } ربعًا
    }
    [year] { $count ->
        [one] آخر سنة
        [two] آخر سنتين
        [few] آخر { $count } سنوات
       *[other] آخر { $count } سنة
    }
   *[day] { $count ->
        [one] آخر يوم
        [two] آخر يومين
        [few] آخر { $count } أيام
       *[other] آخر { $count } يومًا
    }
}
period-next-counted = { $unit ->
    [week] { $count ->
        [one] الأسبوع القادم
        [two] الأسبوعان القادمان
        [few] الأسابيع الـ{ $count } القادمة
       *[other] الأسابيع الـ{ $count } القادمة
    }
    [month] { $count ->
        [one] الشهر القادم
        [two] الشهران القادمان
       *[other] الأشهر الـ{ $count } القادمة
    }
    [quarter] { $count ->
        [one] الربع القادم
        [two] الربعان القادمان
       *[other] الأرباع الـ{ $count } القادمة
    }
    [year] { $count ->
        [one] السنة القادمة
        [two] السنتان القادمتان
       *[other] السنوات الـ{ $count } القادمة
    }
   *[day] { $count ->
        [one] اليوم القادم
        [two] اليومان القادمان
       *[other] الأيام الـ{ $count } القادمة
    }
}

state-active = قيد الاستخدام
state-archived = المؤرشفة
state-trashed = سلة المهملات
state-all = المستخدمة والمؤرشفة
state-show = أي السجلات: { $state }

fields-standard = لكل سجل
filter-linked = سجلات مرتبطة
