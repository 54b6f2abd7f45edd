# ما حدث بالكلمات. يسبقه اسم الشخص.
event-by-program = البرنامج
event-by-somebody = شخص ما
event-changed = غيّر { $fields }
event-changed-from-to = غيّر { $field } من { $from } إلى { $to }
event-more-fields = { $count } حقول أخرى
event-created = أنشأ هذا السجل
event-updated = غيّر هذا السجل
event-trashed = نقل هذا السجل إلى سلة المهملات
event-restored = استعاد هذا السجل
event-purged = حذف هذا السجل نهائيًا
event-archived = أرشف هذا السجل
event-unarchived = أخرج هذا السجل من الأرشيف
event-reverted = تراجع عن تغيير
